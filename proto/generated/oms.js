/*eslint-disable*/
import $protobuf from "../protobuf.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $Array = $util.global.Array;

// Exported root namespace
const $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});

export const oms = $root.oms = (() => {

    /**
     * Namespace oms.
     * @exports oms
     * @namespace
     */
    const oms = {};

    oms.analytics = (function() {

        /**
         * Namespace analytics.
         * @memberof oms
         * @namespace
         */
        const analytics = {};

        analytics.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof oms.analytics
             * @namespace
             */
            const v1 = {};

            v1.CancelCount = (function() {

                /**
                 * Properties of a CancelCount.
                 * @typedef {Object} oms.analytics.v1.CancelCount.$Properties
                 * @property {oms.order.v1.CancelReason|null} [reason] CancelCount reason
                 * @property {number|null} [orders] CancelCount orders
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a CancelCount.
                 * @memberof oms.analytics.v1
                 * @interface ICancelCount
                 * @augments oms.analytics.v1.CancelCount.$Properties
                 * @deprecated Use oms.analytics.v1.CancelCount.$Properties instead.
                 */

                /**
                 * Shape of a CancelCount.
                 * @typedef {oms.analytics.v1.CancelCount.$Properties} oms.analytics.v1.CancelCount.$Shape
                 */

                /**
                 * Constructs a new CancelCount.
                 * @memberof oms.analytics.v1
                 * @classdesc Represents a CancelCount.
                 * @constructor
                 * @param {oms.analytics.v1.CancelCount.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const CancelCount = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * CancelCount reason.
                 * @member {oms.order.v1.CancelReason} reason
                 * @memberof oms.analytics.v1.CancelCount
                 * @instance
                 */
                CancelCount.prototype.reason = 0;

                /**
                 * CancelCount orders.
                 * @member {number} orders
                 * @memberof oms.analytics.v1.CancelCount
                 * @instance
                 */
                CancelCount.prototype.orders = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Creates a new CancelCount instance using the specified properties.
                 * @function create
                 * @memberof oms.analytics.v1.CancelCount
                 * @static
                 * @param {oms.analytics.v1.CancelCount.$Properties=} [properties] Properties to set
                 * @returns {oms.analytics.v1.CancelCount} CancelCount instance
                 * @type {{
                 *   (properties: oms.analytics.v1.CancelCount.$Shape): oms.analytics.v1.CancelCount & oms.analytics.v1.CancelCount.$Shape;
                 *   (properties?: oms.analytics.v1.CancelCount.$Properties): oms.analytics.v1.CancelCount;
                 * }}
                 */
                CancelCount.create = function(properties) {
                    return new CancelCount(properties);
                };

                /**
                 * Encodes the specified CancelCount message. Does not implicitly {@link oms.analytics.v1.CancelCount.verify|verify} messages.
                 * @function encode
                 * @memberof oms.analytics.v1.CancelCount
                 * @static
                 * @param {oms.analytics.v1.CancelCount.$Properties} message CancelCount message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                CancelCount.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).int32(message.reason);
                    if (message.orders != null && $Object.hasOwnProperty.call(message, "orders") && (typeof message.orders === "object" ? message.orders.low || message.orders.high : message.orders !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).int64(message.orders);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a CancelCount message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.analytics.v1.CancelCount
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.analytics.v1.CancelCount & oms.analytics.v1.CancelCount.$Shape} CancelCount
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                CancelCount.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.analytics.v1.CancelCount();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.orders = value;
                                else
                                    delete message.orders;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a CancelCount message.
                 * @function verify
                 * @memberof oms.analytics.v1.CancelCount
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                CancelCount.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        if (typeof message.reason !== "number" || (message.reason | 0) !== message.reason)
                            return "reason: enum value expected";
                    if (message.orders != null && $Object.hasOwnProperty.call(message, "orders"))
                        if (!$util.isInteger(message.orders) && !(message.orders && $util.isInteger(message.orders.low) && $util.isInteger(message.orders.high)))
                            return "orders: integer|Long expected";
                    return null;
                };

                /**
                 * Gets the type url for CancelCount
                 * @function getTypeUrl
                 * @memberof oms.analytics.v1.CancelCount
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                CancelCount.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.analytics.v1.CancelCount";
                };

                return CancelCount;
            })();

            v1.Money = (function() {

                /**
                 * Properties of a Money.
                 * @typedef {Object} oms.analytics.v1.Money.$Properties
                 * @property {string|null} [currency] Money currency
                 * @property {number|null} [amount] Money amount
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Money.
                 * @memberof oms.analytics.v1
                 * @interface IMoney
                 * @augments oms.analytics.v1.Money.$Properties
                 * @deprecated Use oms.analytics.v1.Money.$Properties instead.
                 */

                /**
                 * Shape of a Money.
                 * @typedef {oms.analytics.v1.Money.$Properties} oms.analytics.v1.Money.$Shape
                 */

                /**
                 * Constructs a new Money.
                 * @memberof oms.analytics.v1
                 * @classdesc Represents a Money.
                 * @constructor
                 * @param {oms.analytics.v1.Money.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Money = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Money currency.
                 * @member {string} currency
                 * @memberof oms.analytics.v1.Money
                 * @instance
                 */
                Money.prototype.currency = "";

                /**
                 * Money amount.
                 * @member {number} amount
                 * @memberof oms.analytics.v1.Money
                 * @instance
                 */
                Money.prototype.amount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Creates a new Money instance using the specified properties.
                 * @function create
                 * @memberof oms.analytics.v1.Money
                 * @static
                 * @param {oms.analytics.v1.Money.$Properties=} [properties] Properties to set
                 * @returns {oms.analytics.v1.Money} Money instance
                 * @type {{
                 *   (properties: oms.analytics.v1.Money.$Shape): oms.analytics.v1.Money & oms.analytics.v1.Money.$Shape;
                 *   (properties?: oms.analytics.v1.Money.$Properties): oms.analytics.v1.Money;
                 * }}
                 */
                Money.create = function(properties) {
                    return new Money(properties);
                };

                /**
                 * Encodes the specified Money message. Does not implicitly {@link oms.analytics.v1.Money.verify|verify} messages.
                 * @function encode
                 * @memberof oms.analytics.v1.Money
                 * @static
                 * @param {oms.analytics.v1.Money.$Properties} message Money message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Money.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency") && message.currency !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.currency);
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && (typeof message.amount === "object" ? message.amount.low || message.amount.high : message.amount !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).int64(message.amount);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Money message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.analytics.v1.Money
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.analytics.v1.Money & oms.analytics.v1.Money.$Shape} Money
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Money.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.analytics.v1.Money();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.currency = value;
                                else
                                    delete message.currency;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.amount = value;
                                else
                                    delete message.amount;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a Money message.
                 * @function verify
                 * @memberof oms.analytics.v1.Money
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                Money.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency"))
                        if (!$util.isString(message.currency))
                            return "currency: string expected";
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                        if (!$util.isInteger(message.amount) && !(message.amount && $util.isInteger(message.amount.low) && $util.isInteger(message.amount.high)))
                            return "amount: integer|Long expected";
                    return null;
                };

                /**
                 * Gets the type url for Money
                 * @function getTypeUrl
                 * @memberof oms.analytics.v1.Money
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Money.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.analytics.v1.Money";
                };

                return Money;
            })();

            v1.SkuUnits = (function() {

                /**
                 * Properties of a SkuUnits.
                 * @typedef {Object} oms.analytics.v1.SkuUnits.$Properties
                 * @property {string|null} [sku] SkuUnits sku
                 * @property {number|null} [units] SkuUnits units
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a SkuUnits.
                 * @memberof oms.analytics.v1
                 * @interface ISkuUnits
                 * @augments oms.analytics.v1.SkuUnits.$Properties
                 * @deprecated Use oms.analytics.v1.SkuUnits.$Properties instead.
                 */

                /**
                 * Shape of a SkuUnits.
                 * @typedef {oms.analytics.v1.SkuUnits.$Properties} oms.analytics.v1.SkuUnits.$Shape
                 */

                /**
                 * Constructs a new SkuUnits.
                 * @memberof oms.analytics.v1
                 * @classdesc Represents a SkuUnits.
                 * @constructor
                 * @param {oms.analytics.v1.SkuUnits.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const SkuUnits = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * SkuUnits sku.
                 * @member {string} sku
                 * @memberof oms.analytics.v1.SkuUnits
                 * @instance
                 */
                SkuUnits.prototype.sku = "";

                /**
                 * SkuUnits units.
                 * @member {number} units
                 * @memberof oms.analytics.v1.SkuUnits
                 * @instance
                 */
                SkuUnits.prototype.units = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Creates a new SkuUnits instance using the specified properties.
                 * @function create
                 * @memberof oms.analytics.v1.SkuUnits
                 * @static
                 * @param {oms.analytics.v1.SkuUnits.$Properties=} [properties] Properties to set
                 * @returns {oms.analytics.v1.SkuUnits} SkuUnits instance
                 * @type {{
                 *   (properties: oms.analytics.v1.SkuUnits.$Shape): oms.analytics.v1.SkuUnits & oms.analytics.v1.SkuUnits.$Shape;
                 *   (properties?: oms.analytics.v1.SkuUnits.$Properties): oms.analytics.v1.SkuUnits;
                 * }}
                 */
                SkuUnits.create = function(properties) {
                    return new SkuUnits(properties);
                };

                /**
                 * Encodes the specified SkuUnits message. Does not implicitly {@link oms.analytics.v1.SkuUnits.verify|verify} messages.
                 * @function encode
                 * @memberof oms.analytics.v1.SkuUnits
                 * @static
                 * @param {oms.analytics.v1.SkuUnits.$Properties} message SkuUnits message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                SkuUnits.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.sku != null && $Object.hasOwnProperty.call(message, "sku") && message.sku !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.sku);
                    if (message.units != null && $Object.hasOwnProperty.call(message, "units") && (typeof message.units === "object" ? message.units.low || message.units.high : message.units !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).int64(message.units);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a SkuUnits message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.analytics.v1.SkuUnits
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.analytics.v1.SkuUnits & oms.analytics.v1.SkuUnits.$Shape} SkuUnits
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                SkuUnits.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.analytics.v1.SkuUnits();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.sku = value;
                                else
                                    delete message.sku;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.units = value;
                                else
                                    delete message.units;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a SkuUnits message.
                 * @function verify
                 * @memberof oms.analytics.v1.SkuUnits
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                SkuUnits.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.sku != null && $Object.hasOwnProperty.call(message, "sku"))
                        if (!$util.isString(message.sku))
                            return "sku: string expected";
                    if (message.units != null && $Object.hasOwnProperty.call(message, "units"))
                        if (!$util.isInteger(message.units) && !(message.units && $util.isInteger(message.units.low) && $util.isInteger(message.units.high)))
                            return "units: integer|Long expected";
                    return null;
                };

                /**
                 * Gets the type url for SkuUnits
                 * @function getTypeUrl
                 * @memberof oms.analytics.v1.SkuUnits
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                SkuUnits.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.analytics.v1.SkuUnits";
                };

                return SkuUnits;
            })();

            v1.OrderFigures = (function() {

                /**
                 * Properties of an OrderFigures.
                 * @typedef {Object} oms.analytics.v1.OrderFigures.$Properties
                 * @property {number|null} [events] OrderFigures events
                 * @property {number|null} [missing] OrderFigures missing
                 * @property {number|null} [created] OrderFigures created
                 * @property {number|null} [confirmed] OrderFigures confirmed
                 * @property {number|null} [completed] OrderFigures completed
                 * @property {Array.<oms.analytics.v1.CancelCount.$Properties>|null} [cancelled] OrderFigures cancelled
                 * @property {Array.<oms.analytics.v1.Money.$Properties>|null} [revenue] OrderFigures revenue
                 * @property {Array.<oms.analytics.v1.Money.$Properties>|null} [refunded] OrderFigures refunded
                 * @property {number|null} [paymentsSucceeded] OrderFigures paymentsSucceeded
                 * @property {number|null} [paymentsFailed] OrderFigures paymentsFailed
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an OrderFigures.
                 * @memberof oms.analytics.v1
                 * @interface IOrderFigures
                 * @augments oms.analytics.v1.OrderFigures.$Properties
                 * @deprecated Use oms.analytics.v1.OrderFigures.$Properties instead.
                 */

                /**
                 * Shape of an OrderFigures.
                 * @typedef {oms.analytics.v1.OrderFigures.$Properties} oms.analytics.v1.OrderFigures.$Shape
                 */

                /**
                 * Constructs a new OrderFigures.
                 * @memberof oms.analytics.v1
                 * @classdesc Represents an OrderFigures.
                 * @constructor
                 * @param {oms.analytics.v1.OrderFigures.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const OrderFigures = function (properties) {
                    this.cancelled = [];
                    this.revenue = [];
                    this.refunded = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * OrderFigures events.
                 * @member {number} events
                 * @memberof oms.analytics.v1.OrderFigures
                 * @instance
                 */
                OrderFigures.prototype.events = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * OrderFigures missing.
                 * @member {number} missing
                 * @memberof oms.analytics.v1.OrderFigures
                 * @instance
                 */
                OrderFigures.prototype.missing = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * OrderFigures created.
                 * @member {number} created
                 * @memberof oms.analytics.v1.OrderFigures
                 * @instance
                 */
                OrderFigures.prototype.created = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * OrderFigures confirmed.
                 * @member {number} confirmed
                 * @memberof oms.analytics.v1.OrderFigures
                 * @instance
                 */
                OrderFigures.prototype.confirmed = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * OrderFigures completed.
                 * @member {number} completed
                 * @memberof oms.analytics.v1.OrderFigures
                 * @instance
                 */
                OrderFigures.prototype.completed = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * OrderFigures cancelled.
                 * @member {Array.<oms.analytics.v1.CancelCount.$Properties>} cancelled
                 * @memberof oms.analytics.v1.OrderFigures
                 * @instance
                 */
                OrderFigures.prototype.cancelled = $util.emptyArray;

                /**
                 * OrderFigures revenue.
                 * @member {Array.<oms.analytics.v1.Money.$Properties>} revenue
                 * @memberof oms.analytics.v1.OrderFigures
                 * @instance
                 */
                OrderFigures.prototype.revenue = $util.emptyArray;

                /**
                 * OrderFigures refunded.
                 * @member {Array.<oms.analytics.v1.Money.$Properties>} refunded
                 * @memberof oms.analytics.v1.OrderFigures
                 * @instance
                 */
                OrderFigures.prototype.refunded = $util.emptyArray;

                /**
                 * OrderFigures paymentsSucceeded.
                 * @member {number} paymentsSucceeded
                 * @memberof oms.analytics.v1.OrderFigures
                 * @instance
                 */
                OrderFigures.prototype.paymentsSucceeded = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * OrderFigures paymentsFailed.
                 * @member {number} paymentsFailed
                 * @memberof oms.analytics.v1.OrderFigures
                 * @instance
                 */
                OrderFigures.prototype.paymentsFailed = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Creates a new OrderFigures instance using the specified properties.
                 * @function create
                 * @memberof oms.analytics.v1.OrderFigures
                 * @static
                 * @param {oms.analytics.v1.OrderFigures.$Properties=} [properties] Properties to set
                 * @returns {oms.analytics.v1.OrderFigures} OrderFigures instance
                 * @type {{
                 *   (properties: oms.analytics.v1.OrderFigures.$Shape): oms.analytics.v1.OrderFigures & oms.analytics.v1.OrderFigures.$Shape;
                 *   (properties?: oms.analytics.v1.OrderFigures.$Properties): oms.analytics.v1.OrderFigures;
                 * }}
                 */
                OrderFigures.create = function(properties) {
                    return new OrderFigures(properties);
                };

                /**
                 * Encodes the specified OrderFigures message. Does not implicitly {@link oms.analytics.v1.OrderFigures.verify|verify} messages.
                 * @function encode
                 * @memberof oms.analytics.v1.OrderFigures
                 * @static
                 * @param {oms.analytics.v1.OrderFigures.$Properties} message OrderFigures message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                OrderFigures.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.events != null && $Object.hasOwnProperty.call(message, "events") && (typeof message.events === "object" ? message.events.low || message.events.high : message.events !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).int64(message.events);
                    if (message.missing != null && $Object.hasOwnProperty.call(message, "missing") && (typeof message.missing === "object" ? message.missing.low || message.missing.high : message.missing !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).int64(message.missing);
                    if (message.created != null && $Object.hasOwnProperty.call(message, "created") && (typeof message.created === "object" ? message.created.low || message.created.high : message.created !== 0))
                        writer.uint32(/* id 3, wireType 0 =*/24).int64(message.created);
                    if (message.confirmed != null && $Object.hasOwnProperty.call(message, "confirmed") && (typeof message.confirmed === "object" ? message.confirmed.low || message.confirmed.high : message.confirmed !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).int64(message.confirmed);
                    if (message.completed != null && $Object.hasOwnProperty.call(message, "completed") && (typeof message.completed === "object" ? message.completed.low || message.completed.high : message.completed !== 0))
                        writer.uint32(/* id 5, wireType 0 =*/40).int64(message.completed);
                    if (message.cancelled != null && message.cancelled.length)
                        for (let i = 0; i < message.cancelled.length; ++i)
                            $root.oms.analytics.v1.CancelCount.encode(message.cancelled[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                    if (message.revenue != null && message.revenue.length)
                        for (let i = 0; i < message.revenue.length; ++i)
                            $root.oms.analytics.v1.Money.encode(message.revenue[i], writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                    if (message.refunded != null && message.refunded.length)
                        for (let i = 0; i < message.refunded.length; ++i)
                            $root.oms.analytics.v1.Money.encode(message.refunded[i], writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                    if (message.paymentsSucceeded != null && $Object.hasOwnProperty.call(message, "paymentsSucceeded") && (typeof message.paymentsSucceeded === "object" ? message.paymentsSucceeded.low || message.paymentsSucceeded.high : message.paymentsSucceeded !== 0))
                        writer.uint32(/* id 9, wireType 0 =*/72).int64(message.paymentsSucceeded);
                    if (message.paymentsFailed != null && $Object.hasOwnProperty.call(message, "paymentsFailed") && (typeof message.paymentsFailed === "object" ? message.paymentsFailed.low || message.paymentsFailed.high : message.paymentsFailed !== 0))
                        writer.uint32(/* id 10, wireType 0 =*/80).int64(message.paymentsFailed);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an OrderFigures message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.analytics.v1.OrderFigures
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.analytics.v1.OrderFigures & oms.analytics.v1.OrderFigures.$Shape} OrderFigures
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                OrderFigures.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.analytics.v1.OrderFigures();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.events = value;
                                else
                                    delete message.events;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.missing = value;
                                else
                                    delete message.missing;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.created = value;
                                else
                                    delete message.created;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.confirmed = value;
                                else
                                    delete message.confirmed;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.completed = value;
                                else
                                    delete message.completed;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.cancelled && message.cancelled.length))
                                    message.cancelled = [];
                                message.cancelled.push($root.oms.analytics.v1.CancelCount.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.revenue && message.revenue.length))
                                    message.revenue = [];
                                message.revenue.push($root.oms.analytics.v1.Money.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.refunded && message.refunded.length))
                                    message.refunded = [];
                                message.refunded.push($root.oms.analytics.v1.Money.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.paymentsSucceeded = value;
                                else
                                    delete message.paymentsSucceeded;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.paymentsFailed = value;
                                else
                                    delete message.paymentsFailed;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies an OrderFigures message.
                 * @function verify
                 * @memberof oms.analytics.v1.OrderFigures
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                OrderFigures.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.events != null && $Object.hasOwnProperty.call(message, "events"))
                        if (!$util.isInteger(message.events) && !(message.events && $util.isInteger(message.events.low) && $util.isInteger(message.events.high)))
                            return "events: integer|Long expected";
                    if (message.missing != null && $Object.hasOwnProperty.call(message, "missing"))
                        if (!$util.isInteger(message.missing) && !(message.missing && $util.isInteger(message.missing.low) && $util.isInteger(message.missing.high)))
                            return "missing: integer|Long expected";
                    if (message.created != null && $Object.hasOwnProperty.call(message, "created"))
                        if (!$util.isInteger(message.created) && !(message.created && $util.isInteger(message.created.low) && $util.isInteger(message.created.high)))
                            return "created: integer|Long expected";
                    if (message.confirmed != null && $Object.hasOwnProperty.call(message, "confirmed"))
                        if (!$util.isInteger(message.confirmed) && !(message.confirmed && $util.isInteger(message.confirmed.low) && $util.isInteger(message.confirmed.high)))
                            return "confirmed: integer|Long expected";
                    if (message.completed != null && $Object.hasOwnProperty.call(message, "completed"))
                        if (!$util.isInteger(message.completed) && !(message.completed && $util.isInteger(message.completed.low) && $util.isInteger(message.completed.high)))
                            return "completed: integer|Long expected";
                    if (message.cancelled != null && $Object.hasOwnProperty.call(message, "cancelled")) {
                        if (!$Array.isArray(message.cancelled))
                            return "cancelled: array expected";
                        for (let i = 0; i < message.cancelled.length; ++i) {
                            let error = $root.oms.analytics.v1.CancelCount.verify(message.cancelled[i], _depth + 1);
                            if (error)
                                return "cancelled." + error;
                        }
                    }
                    if (message.revenue != null && $Object.hasOwnProperty.call(message, "revenue")) {
                        if (!$Array.isArray(message.revenue))
                            return "revenue: array expected";
                        for (let i = 0; i < message.revenue.length; ++i) {
                            let error = $root.oms.analytics.v1.Money.verify(message.revenue[i], _depth + 1);
                            if (error)
                                return "revenue." + error;
                        }
                    }
                    if (message.refunded != null && $Object.hasOwnProperty.call(message, "refunded")) {
                        if (!$Array.isArray(message.refunded))
                            return "refunded: array expected";
                        for (let i = 0; i < message.refunded.length; ++i) {
                            let error = $root.oms.analytics.v1.Money.verify(message.refunded[i], _depth + 1);
                            if (error)
                                return "refunded." + error;
                        }
                    }
                    if (message.paymentsSucceeded != null && $Object.hasOwnProperty.call(message, "paymentsSucceeded"))
                        if (!$util.isInteger(message.paymentsSucceeded) && !(message.paymentsSucceeded && $util.isInteger(message.paymentsSucceeded.low) && $util.isInteger(message.paymentsSucceeded.high)))
                            return "paymentsSucceeded: integer|Long expected";
                    if (message.paymentsFailed != null && $Object.hasOwnProperty.call(message, "paymentsFailed"))
                        if (!$util.isInteger(message.paymentsFailed) && !(message.paymentsFailed && $util.isInteger(message.paymentsFailed.low) && $util.isInteger(message.paymentsFailed.high)))
                            return "paymentsFailed: integer|Long expected";
                    return null;
                };

                /**
                 * Gets the type url for OrderFigures
                 * @function getTypeUrl
                 * @memberof oms.analytics.v1.OrderFigures
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                OrderFigures.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.analytics.v1.OrderFigures";
                };

                return OrderFigures;
            })();

            v1.MinuteShare = (function() {

                /**
                 * Properties of a MinuteShare.
                 * @typedef {Object} oms.analytics.v1.MinuteShare.$Properties
                 * @property {number|null} [start] MinuteShare start
                 * @property {number|null} [partition] MinuteShare partition
                 * @property {oms.analytics.v1.OrderFigures.$Properties|null} [figures] MinuteShare figures
                 * @property {Array.<oms.analytics.v1.SkuUnits.$Properties>|null} [skus] MinuteShare skus
                 * @property {number|null} [oldestProducedAt] MinuteShare oldestProducedAt
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a MinuteShare.
                 * @memberof oms.analytics.v1
                 * @interface IMinuteShare
                 * @augments oms.analytics.v1.MinuteShare.$Properties
                 * @deprecated Use oms.analytics.v1.MinuteShare.$Properties instead.
                 */

                /**
                 * Shape of a MinuteShare.
                 * @typedef {oms.analytics.v1.MinuteShare.$Properties} oms.analytics.v1.MinuteShare.$Shape
                 */

                /**
                 * Constructs a new MinuteShare.
                 * @memberof oms.analytics.v1
                 * @classdesc Represents a MinuteShare.
                 * @constructor
                 * @param {oms.analytics.v1.MinuteShare.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const MinuteShare = function (properties) {
                    this.skus = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * MinuteShare start.
                 * @member {number} start
                 * @memberof oms.analytics.v1.MinuteShare
                 * @instance
                 */
                MinuteShare.prototype.start = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * MinuteShare partition.
                 * @member {number} partition
                 * @memberof oms.analytics.v1.MinuteShare
                 * @instance
                 */
                MinuteShare.prototype.partition = 0;

                /**
                 * MinuteShare figures.
                 * @member {oms.analytics.v1.OrderFigures.$Properties|null|undefined} figures
                 * @memberof oms.analytics.v1.MinuteShare
                 * @instance
                 */
                MinuteShare.prototype.figures = null;

                /**
                 * MinuteShare skus.
                 * @member {Array.<oms.analytics.v1.SkuUnits.$Properties>} skus
                 * @memberof oms.analytics.v1.MinuteShare
                 * @instance
                 */
                MinuteShare.prototype.skus = $util.emptyArray;

                /**
                 * MinuteShare oldestProducedAt.
                 * @member {number} oldestProducedAt
                 * @memberof oms.analytics.v1.MinuteShare
                 * @instance
                 */
                MinuteShare.prototype.oldestProducedAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Creates a new MinuteShare instance using the specified properties.
                 * @function create
                 * @memberof oms.analytics.v1.MinuteShare
                 * @static
                 * @param {oms.analytics.v1.MinuteShare.$Properties=} [properties] Properties to set
                 * @returns {oms.analytics.v1.MinuteShare} MinuteShare instance
                 * @type {{
                 *   (properties: oms.analytics.v1.MinuteShare.$Shape): oms.analytics.v1.MinuteShare & oms.analytics.v1.MinuteShare.$Shape;
                 *   (properties?: oms.analytics.v1.MinuteShare.$Properties): oms.analytics.v1.MinuteShare;
                 * }}
                 */
                MinuteShare.create = function(properties) {
                    return new MinuteShare(properties);
                };

                /**
                 * Encodes the specified MinuteShare message. Does not implicitly {@link oms.analytics.v1.MinuteShare.verify|verify} messages.
                 * @function encode
                 * @memberof oms.analytics.v1.MinuteShare
                 * @static
                 * @param {oms.analytics.v1.MinuteShare.$Properties} message MinuteShare message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                MinuteShare.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.start != null && $Object.hasOwnProperty.call(message, "start") && (typeof message.start === "object" ? message.start.low || message.start.high : message.start !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).int64(message.start);
                    if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.partition);
                    if (message.figures != null && $Object.hasOwnProperty.call(message, "figures"))
                        $root.oms.analytics.v1.OrderFigures.encode(message.figures, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.skus != null && message.skus.length)
                        for (let i = 0; i < message.skus.length; ++i)
                            $root.oms.analytics.v1.SkuUnits.encode(message.skus[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.oldestProducedAt != null && $Object.hasOwnProperty.call(message, "oldestProducedAt") && (typeof message.oldestProducedAt === "object" ? message.oldestProducedAt.low || message.oldestProducedAt.high : message.oldestProducedAt !== 0))
                        writer.uint32(/* id 5, wireType 0 =*/40).int64(message.oldestProducedAt);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a MinuteShare message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.analytics.v1.MinuteShare
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.analytics.v1.MinuteShare & oms.analytics.v1.MinuteShare.$Shape} MinuteShare
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                MinuteShare.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.analytics.v1.MinuteShare();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.start = value;
                                else
                                    delete message.start;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.partition = value;
                                else
                                    delete message.partition;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.figures = $root.oms.analytics.v1.OrderFigures.decode(reader, reader.size(), $undefined, _depth + 1, message.figures);
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.skus && message.skus.length))
                                    message.skus = [];
                                message.skus.push($root.oms.analytics.v1.SkuUnits.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.oldestProducedAt = value;
                                else
                                    delete message.oldestProducedAt;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a MinuteShare message.
                 * @function verify
                 * @memberof oms.analytics.v1.MinuteShare
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                MinuteShare.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.start != null && $Object.hasOwnProperty.call(message, "start"))
                        if (!$util.isInteger(message.start) && !(message.start && $util.isInteger(message.start.low) && $util.isInteger(message.start.high)))
                            return "start: integer|Long expected";
                    if (message.partition != null && $Object.hasOwnProperty.call(message, "partition"))
                        if (!$util.isInteger(message.partition))
                            return "partition: integer expected";
                    if (message.figures != null && $Object.hasOwnProperty.call(message, "figures")) {
                        let error = $root.oms.analytics.v1.OrderFigures.verify(message.figures, _depth + 1);
                        if (error)
                            return "figures." + error;
                    }
                    if (message.skus != null && $Object.hasOwnProperty.call(message, "skus")) {
                        if (!$Array.isArray(message.skus))
                            return "skus: array expected";
                        for (let i = 0; i < message.skus.length; ++i) {
                            let error = $root.oms.analytics.v1.SkuUnits.verify(message.skus[i], _depth + 1);
                            if (error)
                                return "skus." + error;
                        }
                    }
                    if (message.oldestProducedAt != null && $Object.hasOwnProperty.call(message, "oldestProducedAt"))
                        if (!$util.isInteger(message.oldestProducedAt) && !(message.oldestProducedAt && $util.isInteger(message.oldestProducedAt.low) && $util.isInteger(message.oldestProducedAt.high)))
                            return "oldestProducedAt: integer|Long expected";
                    return null;
                };

                /**
                 * Gets the type url for MinuteShare
                 * @function getTypeUrl
                 * @memberof oms.analytics.v1.MinuteShare
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                MinuteShare.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.analytics.v1.MinuteShare";
                };

                return MinuteShare;
            })();

            v1.OrderAnalytics = (function() {

                /**
                 * Properties of an OrderAnalytics.
                 * @typedef {Object} oms.analytics.v1.OrderAnalytics.$Properties
                 * @property {oms.common.v1.Meta.$Properties|null} [meta] OrderAnalytics meta
                 * @property {string|null} [window] OrderAnalytics window
                 * @property {number|null} [start] OrderAnalytics start
                 * @property {number|null} [end] OrderAnalytics end
                 * @property {oms.analytics.v1.OrderFigures.$Properties|null} [figures] OrderAnalytics figures
                 * @property {number|null} [paymentSuccessRate] OrderAnalytics paymentSuccessRate
                 * @property {number|null} [completeness] OrderAnalytics completeness
                 * @property {Array.<oms.analytics.v1.SkuUnits.$Properties>|null} [topSkus] OrderAnalytics topSkus
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an OrderAnalytics.
                 * @memberof oms.analytics.v1
                 * @interface IOrderAnalytics
                 * @augments oms.analytics.v1.OrderAnalytics.$Properties
                 * @deprecated Use oms.analytics.v1.OrderAnalytics.$Properties instead.
                 */

                /**
                 * Shape of an OrderAnalytics.
                 * @typedef {oms.analytics.v1.OrderAnalytics.$Properties} oms.analytics.v1.OrderAnalytics.$Shape
                 */

                /**
                 * Constructs a new OrderAnalytics.
                 * @memberof oms.analytics.v1
                 * @classdesc Represents an OrderAnalytics.
                 * @constructor
                 * @param {oms.analytics.v1.OrderAnalytics.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const OrderAnalytics = function (properties) {
                    this.topSkus = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * OrderAnalytics meta.
                 * @member {oms.common.v1.Meta.$Properties|null|undefined} meta
                 * @memberof oms.analytics.v1.OrderAnalytics
                 * @instance
                 */
                OrderAnalytics.prototype.meta = null;

                /**
                 * OrderAnalytics window.
                 * @member {string} window
                 * @memberof oms.analytics.v1.OrderAnalytics
                 * @instance
                 */
                OrderAnalytics.prototype.window = "";

                /**
                 * OrderAnalytics start.
                 * @member {number} start
                 * @memberof oms.analytics.v1.OrderAnalytics
                 * @instance
                 */
                OrderAnalytics.prototype.start = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * OrderAnalytics end.
                 * @member {number} end
                 * @memberof oms.analytics.v1.OrderAnalytics
                 * @instance
                 */
                OrderAnalytics.prototype.end = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * OrderAnalytics figures.
                 * @member {oms.analytics.v1.OrderFigures.$Properties|null|undefined} figures
                 * @memberof oms.analytics.v1.OrderAnalytics
                 * @instance
                 */
                OrderAnalytics.prototype.figures = null;

                /**
                 * OrderAnalytics paymentSuccessRate.
                 * @member {number} paymentSuccessRate
                 * @memberof oms.analytics.v1.OrderAnalytics
                 * @instance
                 */
                OrderAnalytics.prototype.paymentSuccessRate = 0;

                /**
                 * OrderAnalytics completeness.
                 * @member {number} completeness
                 * @memberof oms.analytics.v1.OrderAnalytics
                 * @instance
                 */
                OrderAnalytics.prototype.completeness = 0;

                /**
                 * OrderAnalytics topSkus.
                 * @member {Array.<oms.analytics.v1.SkuUnits.$Properties>} topSkus
                 * @memberof oms.analytics.v1.OrderAnalytics
                 * @instance
                 */
                OrderAnalytics.prototype.topSkus = $util.emptyArray;

                /**
                 * Creates a new OrderAnalytics instance using the specified properties.
                 * @function create
                 * @memberof oms.analytics.v1.OrderAnalytics
                 * @static
                 * @param {oms.analytics.v1.OrderAnalytics.$Properties=} [properties] Properties to set
                 * @returns {oms.analytics.v1.OrderAnalytics} OrderAnalytics instance
                 * @type {{
                 *   (properties: oms.analytics.v1.OrderAnalytics.$Shape): oms.analytics.v1.OrderAnalytics & oms.analytics.v1.OrderAnalytics.$Shape;
                 *   (properties?: oms.analytics.v1.OrderAnalytics.$Properties): oms.analytics.v1.OrderAnalytics;
                 * }}
                 */
                OrderAnalytics.create = function(properties) {
                    return new OrderAnalytics(properties);
                };

                /**
                 * Encodes the specified OrderAnalytics message. Does not implicitly {@link oms.analytics.v1.OrderAnalytics.verify|verify} messages.
                 * @function encode
                 * @memberof oms.analytics.v1.OrderAnalytics
                 * @static
                 * @param {oms.analytics.v1.OrderAnalytics.$Properties} message OrderAnalytics message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                OrderAnalytics.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.meta != null && $Object.hasOwnProperty.call(message, "meta"))
                        $root.oms.common.v1.Meta.encode(message.meta, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.window != null && $Object.hasOwnProperty.call(message, "window") && message.window !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.window);
                    if (message.start != null && $Object.hasOwnProperty.call(message, "start") && (typeof message.start === "object" ? message.start.low || message.start.high : message.start !== 0))
                        writer.uint32(/* id 3, wireType 0 =*/24).int64(message.start);
                    if (message.end != null && $Object.hasOwnProperty.call(message, "end") && (typeof message.end === "object" ? message.end.low || message.end.high : message.end !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).int64(message.end);
                    if (message.figures != null && $Object.hasOwnProperty.call(message, "figures"))
                        $root.oms.analytics.v1.OrderFigures.encode(message.figures, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.paymentSuccessRate != null && $Object.hasOwnProperty.call(message, "paymentSuccessRate") && !$Object.is(message.paymentSuccessRate, 0))
                        writer.uint32(/* id 6, wireType 1 =*/49).double(message.paymentSuccessRate);
                    if (message.completeness != null && $Object.hasOwnProperty.call(message, "completeness") && !$Object.is(message.completeness, 0))
                        writer.uint32(/* id 7, wireType 1 =*/57).double(message.completeness);
                    if (message.topSkus != null && message.topSkus.length)
                        for (let i = 0; i < message.topSkus.length; ++i)
                            $root.oms.analytics.v1.SkuUnits.encode(message.topSkus[i], writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an OrderAnalytics message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.analytics.v1.OrderAnalytics
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.analytics.v1.OrderAnalytics & oms.analytics.v1.OrderAnalytics.$Shape} OrderAnalytics
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                OrderAnalytics.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.analytics.v1.OrderAnalytics();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.meta = $root.oms.common.v1.Meta.decode(reader, reader.size(), $undefined, _depth + 1, message.meta);
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.window = value;
                                else
                                    delete message.window;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.start = value;
                                else
                                    delete message.start;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.end = value;
                                else
                                    delete message.end;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.figures = $root.oms.analytics.v1.OrderFigures.decode(reader, reader.size(), $undefined, _depth + 1, message.figures);
                                continue;
                            }
                        case 6: {
                                if (wireType !== 1)
                                    break;
                                if (!$Object.is(value = reader.double(), 0))
                                    message.paymentSuccessRate = value;
                                else
                                    delete message.paymentSuccessRate;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 1)
                                    break;
                                if (!$Object.is(value = reader.double(), 0))
                                    message.completeness = value;
                                else
                                    delete message.completeness;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.topSkus && message.topSkus.length))
                                    message.topSkus = [];
                                message.topSkus.push($root.oms.analytics.v1.SkuUnits.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies an OrderAnalytics message.
                 * @function verify
                 * @memberof oms.analytics.v1.OrderAnalytics
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                OrderAnalytics.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.meta != null && $Object.hasOwnProperty.call(message, "meta")) {
                        let error = $root.oms.common.v1.Meta.verify(message.meta, _depth + 1);
                        if (error)
                            return "meta." + error;
                    }
                    if (message.window != null && $Object.hasOwnProperty.call(message, "window"))
                        if (!$util.isString(message.window))
                            return "window: string expected";
                    if (message.start != null && $Object.hasOwnProperty.call(message, "start"))
                        if (!$util.isInteger(message.start) && !(message.start && $util.isInteger(message.start.low) && $util.isInteger(message.start.high)))
                            return "start: integer|Long expected";
                    if (message.end != null && $Object.hasOwnProperty.call(message, "end"))
                        if (!$util.isInteger(message.end) && !(message.end && $util.isInteger(message.end.low) && $util.isInteger(message.end.high)))
                            return "end: integer|Long expected";
                    if (message.figures != null && $Object.hasOwnProperty.call(message, "figures")) {
                        let error = $root.oms.analytics.v1.OrderFigures.verify(message.figures, _depth + 1);
                        if (error)
                            return "figures." + error;
                    }
                    if (message.paymentSuccessRate != null && $Object.hasOwnProperty.call(message, "paymentSuccessRate"))
                        if (typeof message.paymentSuccessRate !== "number")
                            return "paymentSuccessRate: number expected";
                    if (message.completeness != null && $Object.hasOwnProperty.call(message, "completeness"))
                        if (typeof message.completeness !== "number")
                            return "completeness: number expected";
                    if (message.topSkus != null && $Object.hasOwnProperty.call(message, "topSkus")) {
                        if (!$Array.isArray(message.topSkus))
                            return "topSkus: array expected";
                        for (let i = 0; i < message.topSkus.length; ++i) {
                            let error = $root.oms.analytics.v1.SkuUnits.verify(message.topSkus[i], _depth + 1);
                            if (error)
                                return "topSkus." + error;
                        }
                    }
                    return null;
                };

                /**
                 * Gets the type url for OrderAnalytics
                 * @function getTypeUrl
                 * @memberof oms.analytics.v1.OrderAnalytics
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                OrderAnalytics.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.analytics.v1.OrderAnalytics";
                };

                return OrderAnalytics;
            })();

            v1.OrderTally = (function() {

                /**
                 * Properties of an OrderTally.
                 * @typedef {Object} oms.analytics.v1.OrderTally.$Properties
                 * @property {number|null} [version] OrderTally version
                 * @property {number|null} [amount] OrderTally amount
                 * @property {string|null} [currency] OrderTally currency
                 * @property {boolean|null} [confirmed] OrderTally confirmed
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an OrderTally.
                 * @memberof oms.analytics.v1
                 * @interface IOrderTally
                 * @augments oms.analytics.v1.OrderTally.$Properties
                 * @deprecated Use oms.analytics.v1.OrderTally.$Properties instead.
                 */

                /**
                 * Shape of an OrderTally.
                 * @typedef {oms.analytics.v1.OrderTally.$Properties} oms.analytics.v1.OrderTally.$Shape
                 */

                /**
                 * Constructs a new OrderTally.
                 * @memberof oms.analytics.v1
                 * @classdesc Represents an OrderTally.
                 * @constructor
                 * @param {oms.analytics.v1.OrderTally.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const OrderTally = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * OrderTally version.
                 * @member {number} version
                 * @memberof oms.analytics.v1.OrderTally
                 * @instance
                 */
                OrderTally.prototype.version = 0;

                /**
                 * OrderTally amount.
                 * @member {number} amount
                 * @memberof oms.analytics.v1.OrderTally
                 * @instance
                 */
                OrderTally.prototype.amount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * OrderTally currency.
                 * @member {string} currency
                 * @memberof oms.analytics.v1.OrderTally
                 * @instance
                 */
                OrderTally.prototype.currency = "";

                /**
                 * OrderTally confirmed.
                 * @member {boolean} confirmed
                 * @memberof oms.analytics.v1.OrderTally
                 * @instance
                 */
                OrderTally.prototype.confirmed = false;

                /**
                 * Creates a new OrderTally instance using the specified properties.
                 * @function create
                 * @memberof oms.analytics.v1.OrderTally
                 * @static
                 * @param {oms.analytics.v1.OrderTally.$Properties=} [properties] Properties to set
                 * @returns {oms.analytics.v1.OrderTally} OrderTally instance
                 * @type {{
                 *   (properties: oms.analytics.v1.OrderTally.$Shape): oms.analytics.v1.OrderTally & oms.analytics.v1.OrderTally.$Shape;
                 *   (properties?: oms.analytics.v1.OrderTally.$Properties): oms.analytics.v1.OrderTally;
                 * }}
                 */
                OrderTally.create = function(properties) {
                    return new OrderTally(properties);
                };

                /**
                 * Encodes the specified OrderTally message. Does not implicitly {@link oms.analytics.v1.OrderTally.verify|verify} messages.
                 * @function encode
                 * @memberof oms.analytics.v1.OrderTally
                 * @static
                 * @param {oms.analytics.v1.OrderTally.$Properties} message OrderTally message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                OrderTally.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && (typeof message.amount === "object" ? message.amount.low || message.amount.high : message.amount !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).int64(message.amount);
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency") && message.currency !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.currency);
                    if (message.confirmed != null && $Object.hasOwnProperty.call(message, "confirmed") && message.confirmed !== false)
                        writer.uint32(/* id 4, wireType 0 =*/32).bool(message.confirmed);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an OrderTally message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.analytics.v1.OrderTally
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.analytics.v1.OrderTally & oms.analytics.v1.OrderTally.$Shape} OrderTally
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                OrderTally.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.analytics.v1.OrderTally();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.version = value;
                                else
                                    delete message.version;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.amount = value;
                                else
                                    delete message.amount;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.currency = value;
                                else
                                    delete message.currency;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.confirmed = value;
                                else
                                    delete message.confirmed;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies an OrderTally message.
                 * @function verify
                 * @memberof oms.analytics.v1.OrderTally
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                OrderTally.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                        if (!$util.isInteger(message.version))
                            return "version: integer expected";
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                        if (!$util.isInteger(message.amount) && !(message.amount && $util.isInteger(message.amount.low) && $util.isInteger(message.amount.high)))
                            return "amount: integer|Long expected";
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency"))
                        if (!$util.isString(message.currency))
                            return "currency: string expected";
                    if (message.confirmed != null && $Object.hasOwnProperty.call(message, "confirmed"))
                        if (typeof message.confirmed !== "boolean")
                            return "confirmed: boolean expected";
                    return null;
                };

                /**
                 * Gets the type url for OrderTally
                 * @function getTypeUrl
                 * @memberof oms.analytics.v1.OrderTally
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                OrderTally.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.analytics.v1.OrderTally";
                };

                return OrderTally;
            })();

            return v1;
        })();

        return analytics;
    })();

    oms.common = (function() {

        /**
         * Namespace common.
         * @memberof oms
         * @namespace
         */
        const common = {};

        common.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof oms.common
             * @namespace
             */
            const v1 = {};

            v1.Meta = (function() {

                /**
                 * Properties of a Meta.
                 * @typedef {Object} oms.common.v1.Meta.$Properties
                 * @property {string|null} [eventId] Meta eventId
                 * @property {string|null} [eventType] Meta eventType
                 * @property {number|null} [schemaVersion] Meta schemaVersion
                 * @property {number|null} [occurredAt] Meta occurredAt
                 * @property {number|null} [producedAt] Meta producedAt
                 * @property {string|null} [orderId] Meta orderId
                 * @property {string|null} [correlationId] Meta correlationId
                 * @property {string|null} [causationId] Meta causationId
                 * @property {string|null} [producer] Meta producer
                 * @property {string|null} [traceparent] Meta traceparent
                 * @property {number|null} [orderVersion] Meta orderVersion
                 * @property {Uint8Array|null} [signature] Meta signature
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Meta.
                 * @memberof oms.common.v1
                 * @interface IMeta
                 * @augments oms.common.v1.Meta.$Properties
                 * @deprecated Use oms.common.v1.Meta.$Properties instead.
                 */

                /**
                 * Shape of a Meta.
                 * @typedef {oms.common.v1.Meta.$Properties} oms.common.v1.Meta.$Shape
                 */

                /**
                 * Constructs a new Meta.
                 * @memberof oms.common.v1
                 * @classdesc Represents a Meta.
                 * @constructor
                 * @param {oms.common.v1.Meta.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Meta = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Meta eventId.
                 * @member {string} eventId
                 * @memberof oms.common.v1.Meta
                 * @instance
                 */
                Meta.prototype.eventId = "";

                /**
                 * Meta eventType.
                 * @member {string} eventType
                 * @memberof oms.common.v1.Meta
                 * @instance
                 */
                Meta.prototype.eventType = "";

                /**
                 * Meta schemaVersion.
                 * @member {number} schemaVersion
                 * @memberof oms.common.v1.Meta
                 * @instance
                 */
                Meta.prototype.schemaVersion = 0;

                /**
                 * Meta occurredAt.
                 * @member {number} occurredAt
                 * @memberof oms.common.v1.Meta
                 * @instance
                 */
                Meta.prototype.occurredAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Meta producedAt.
                 * @member {number} producedAt
                 * @memberof oms.common.v1.Meta
                 * @instance
                 */
                Meta.prototype.producedAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Meta orderId.
                 * @member {string} orderId
                 * @memberof oms.common.v1.Meta
                 * @instance
                 */
                Meta.prototype.orderId = "";

                /**
                 * Meta correlationId.
                 * @member {string} correlationId
                 * @memberof oms.common.v1.Meta
                 * @instance
                 */
                Meta.prototype.correlationId = "";

                /**
                 * Meta causationId.
                 * @member {string} causationId
                 * @memberof oms.common.v1.Meta
                 * @instance
                 */
                Meta.prototype.causationId = "";

                /**
                 * Meta producer.
                 * @member {string} producer
                 * @memberof oms.common.v1.Meta
                 * @instance
                 */
                Meta.prototype.producer = "";

                /**
                 * Meta traceparent.
                 * @member {string} traceparent
                 * @memberof oms.common.v1.Meta
                 * @instance
                 */
                Meta.prototype.traceparent = "";

                /**
                 * Meta orderVersion.
                 * @member {number} orderVersion
                 * @memberof oms.common.v1.Meta
                 * @instance
                 */
                Meta.prototype.orderVersion = 0;

                /**
                 * Meta signature.
                 * @member {Uint8Array} signature
                 * @memberof oms.common.v1.Meta
                 * @instance
                 */
                Meta.prototype.signature = $util.newBuffer([]);

                /**
                 * Creates a new Meta instance using the specified properties.
                 * @function create
                 * @memberof oms.common.v1.Meta
                 * @static
                 * @param {oms.common.v1.Meta.$Properties=} [properties] Properties to set
                 * @returns {oms.common.v1.Meta} Meta instance
                 * @type {{
                 *   (properties: oms.common.v1.Meta.$Shape): oms.common.v1.Meta & oms.common.v1.Meta.$Shape;
                 *   (properties?: oms.common.v1.Meta.$Properties): oms.common.v1.Meta;
                 * }}
                 */
                Meta.create = function(properties) {
                    return new Meta(properties);
                };

                /**
                 * Encodes the specified Meta message. Does not implicitly {@link oms.common.v1.Meta.verify|verify} messages.
                 * @function encode
                 * @memberof oms.common.v1.Meta
                 * @static
                 * @param {oms.common.v1.Meta.$Properties} message Meta message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Meta.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.eventId != null && $Object.hasOwnProperty.call(message, "eventId") && message.eventId !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.eventId);
                    if (message.eventType != null && $Object.hasOwnProperty.call(message, "eventType") && message.eventType !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.eventType);
                    if (message.schemaVersion != null && $Object.hasOwnProperty.call(message, "schemaVersion") && message.schemaVersion !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.schemaVersion);
                    if (message.occurredAt != null && $Object.hasOwnProperty.call(message, "occurredAt") && (typeof message.occurredAt === "object" ? message.occurredAt.low || message.occurredAt.high : message.occurredAt !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).int64(message.occurredAt);
                    if (message.producedAt != null && $Object.hasOwnProperty.call(message, "producedAt") && (typeof message.producedAt === "object" ? message.producedAt.low || message.producedAt.high : message.producedAt !== 0))
                        writer.uint32(/* id 5, wireType 0 =*/40).int64(message.producedAt);
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId") && message.orderId !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.orderId);
                    if (message.correlationId != null && $Object.hasOwnProperty.call(message, "correlationId") && message.correlationId !== "")
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.correlationId);
                    if (message.causationId != null && $Object.hasOwnProperty.call(message, "causationId") && message.causationId !== "")
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.causationId);
                    if (message.producer != null && $Object.hasOwnProperty.call(message, "producer") && message.producer !== "")
                        writer.uint32(/* id 9, wireType 2 =*/74).string(message.producer);
                    if (message.traceparent != null && $Object.hasOwnProperty.call(message, "traceparent") && message.traceparent !== "")
                        writer.uint32(/* id 10, wireType 2 =*/82).string(message.traceparent);
                    if (message.orderVersion != null && $Object.hasOwnProperty.call(message, "orderVersion") && message.orderVersion !== 0)
                        writer.uint32(/* id 11, wireType 0 =*/88).uint32(message.orderVersion);
                    if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                        writer.uint32(/* id 12, wireType 2 =*/98).bytes(message.signature);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Meta message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.common.v1.Meta
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.common.v1.Meta & oms.common.v1.Meta.$Shape} Meta
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Meta.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.common.v1.Meta();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.eventId = value;
                                else
                                    delete message.eventId;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.eventType = value;
                                else
                                    delete message.eventType;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.schemaVersion = value;
                                else
                                    delete message.schemaVersion;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.occurredAt = value;
                                else
                                    delete message.occurredAt;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.producedAt = value;
                                else
                                    delete message.producedAt;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.orderId = value;
                                else
                                    delete message.orderId;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.correlationId = value;
                                else
                                    delete message.correlationId;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.causationId = value;
                                else
                                    delete message.causationId;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.producer = value;
                                else
                                    delete message.producer;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.traceparent = value;
                                else
                                    delete message.traceparent;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.orderVersion = value;
                                else
                                    delete message.orderVersion;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.signature = value;
                                else
                                    delete message.signature;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a Meta message.
                 * @function verify
                 * @memberof oms.common.v1.Meta
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                Meta.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.eventId != null && $Object.hasOwnProperty.call(message, "eventId"))
                        if (!$util.isString(message.eventId))
                            return "eventId: string expected";
                    if (message.eventType != null && $Object.hasOwnProperty.call(message, "eventType"))
                        if (!$util.isString(message.eventType))
                            return "eventType: string expected";
                    if (message.schemaVersion != null && $Object.hasOwnProperty.call(message, "schemaVersion"))
                        if (!$util.isInteger(message.schemaVersion))
                            return "schemaVersion: integer expected";
                    if (message.occurredAt != null && $Object.hasOwnProperty.call(message, "occurredAt"))
                        if (!$util.isInteger(message.occurredAt) && !(message.occurredAt && $util.isInteger(message.occurredAt.low) && $util.isInteger(message.occurredAt.high)))
                            return "occurredAt: integer|Long expected";
                    if (message.producedAt != null && $Object.hasOwnProperty.call(message, "producedAt"))
                        if (!$util.isInteger(message.producedAt) && !(message.producedAt && $util.isInteger(message.producedAt.low) && $util.isInteger(message.producedAt.high)))
                            return "producedAt: integer|Long expected";
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId"))
                        if (!$util.isString(message.orderId))
                            return "orderId: string expected";
                    if (message.correlationId != null && $Object.hasOwnProperty.call(message, "correlationId"))
                        if (!$util.isString(message.correlationId))
                            return "correlationId: string expected";
                    if (message.causationId != null && $Object.hasOwnProperty.call(message, "causationId"))
                        if (!$util.isString(message.causationId))
                            return "causationId: string expected";
                    if (message.producer != null && $Object.hasOwnProperty.call(message, "producer"))
                        if (!$util.isString(message.producer))
                            return "producer: string expected";
                    if (message.traceparent != null && $Object.hasOwnProperty.call(message, "traceparent"))
                        if (!$util.isString(message.traceparent))
                            return "traceparent: string expected";
                    if (message.orderVersion != null && $Object.hasOwnProperty.call(message, "orderVersion"))
                        if (!$util.isInteger(message.orderVersion))
                            return "orderVersion: integer expected";
                    if (message.signature != null && $Object.hasOwnProperty.call(message, "signature"))
                        if (!(message.signature && typeof message.signature.length === "number" || $util.isString(message.signature)))
                            return "signature: buffer expected";
                    return null;
                };

                /**
                 * Gets the type url for Meta
                 * @function getTypeUrl
                 * @memberof oms.common.v1.Meta
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Meta.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.common.v1.Meta";
                };

                return Meta;
            })();

            return v1;
        })();

        return common;
    })();

    oms.order = (function() {

        /**
         * Namespace order.
         * @memberof oms
         * @namespace
         */
        const order = {};

        order.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof oms.order
             * @namespace
             */
            const v1 = {};

            /**
             * OrderStatus enum.
             * @name oms.order.v1.OrderStatus
             * @enum {number}
             * @property {number} ORDER_STATUS_UNKNOWN=0 ORDER_STATUS_UNKNOWN value
             * @property {number} PENDING=1 PENDING value
             * @property {number} RESERVED=2 RESERVED value
             * @property {number} PAYING=3 PAYING value
             * @property {number} PAID=4 PAID value
             * @property {number} CONFIRMED=5 CONFIRMED value
             * @property {number} CANCELLING=6 CANCELLING value
             * @property {number} CANCELLED=7 CANCELLED value
             * @property {number} PAYMENT_UNKNOWN=8 PAYMENT_UNKNOWN value
             * @property {number} REFUNDING=9 REFUNDING value
             * @property {number} DELIVERY_ASSIGNED=10 DELIVERY_ASSIGNED value
             * @property {number} COMPLETED=11 COMPLETED value
             */
            v1.OrderStatus = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "ORDER_STATUS_UNKNOWN"] = 0;
                values[valuesById[1] = "PENDING"] = 1;
                values[valuesById[2] = "RESERVED"] = 2;
                values[valuesById[3] = "PAYING"] = 3;
                values[valuesById[4] = "PAID"] = 4;
                values[valuesById[5] = "CONFIRMED"] = 5;
                values[valuesById[6] = "CANCELLING"] = 6;
                values[valuesById[7] = "CANCELLED"] = 7;
                values[valuesById[8] = "PAYMENT_UNKNOWN"] = 8;
                values[valuesById[9] = "REFUNDING"] = 9;
                values[valuesById[10] = "DELIVERY_ASSIGNED"] = 10;
                values[valuesById[11] = "COMPLETED"] = 11;
                return values;
            })();

            /**
             * CancelReason enum.
             * @name oms.order.v1.CancelReason
             * @enum {number}
             * @property {number} NOT_CANCELLED=0 NOT_CANCELLED value
             * @property {number} OUT_OF_STOCK=1 OUT_OF_STOCK value
             * @property {number} PAYMENT_DECLINED=2 PAYMENT_DECLINED value
             * @property {number} PAYMENT_TIMEOUT=3 PAYMENT_TIMEOUT value
             * @property {number} RESERVATION_EXPIRED=4 RESERVATION_EXPIRED value
             * @property {number} CUSTOMER=5 CUSTOMER value
             * @property {number} FRAUD=6 FRAUD value
             * @property {number} POISON=7 POISON value
             */
            v1.CancelReason = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "NOT_CANCELLED"] = 0;
                values[valuesById[1] = "OUT_OF_STOCK"] = 1;
                values[valuesById[2] = "PAYMENT_DECLINED"] = 2;
                values[valuesById[3] = "PAYMENT_TIMEOUT"] = 3;
                values[valuesById[4] = "RESERVATION_EXPIRED"] = 4;
                values[valuesById[5] = "CUSTOMER"] = 5;
                values[valuesById[6] = "FRAUD"] = 6;
                values[valuesById[7] = "POISON"] = 7;
                return values;
            })();

            v1.OrderLine = (function() {

                /**
                 * Properties of an OrderLine.
                 * @typedef {Object} oms.order.v1.OrderLine.$Properties
                 * @property {string|null} [sku] OrderLine sku
                 * @property {number|null} [qty] OrderLine qty
                 * @property {number|null} [unitPrice] OrderLine unitPrice
                 * @property {oms.inventory.v1.ReservationState|null} [state] OrderLine state
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an OrderLine.
                 * @memberof oms.order.v1
                 * @interface IOrderLine
                 * @augments oms.order.v1.OrderLine.$Properties
                 * @deprecated Use oms.order.v1.OrderLine.$Properties instead.
                 */

                /**
                 * Shape of an OrderLine.
                 * @typedef {oms.order.v1.OrderLine.$Properties} oms.order.v1.OrderLine.$Shape
                 */

                /**
                 * Constructs a new OrderLine.
                 * @memberof oms.order.v1
                 * @classdesc Represents an OrderLine.
                 * @constructor
                 * @param {oms.order.v1.OrderLine.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const OrderLine = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * OrderLine sku.
                 * @member {string} sku
                 * @memberof oms.order.v1.OrderLine
                 * @instance
                 */
                OrderLine.prototype.sku = "";

                /**
                 * OrderLine qty.
                 * @member {number} qty
                 * @memberof oms.order.v1.OrderLine
                 * @instance
                 */
                OrderLine.prototype.qty = 0;

                /**
                 * OrderLine unitPrice.
                 * @member {number} unitPrice
                 * @memberof oms.order.v1.OrderLine
                 * @instance
                 */
                OrderLine.prototype.unitPrice = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * OrderLine state.
                 * @member {oms.inventory.v1.ReservationState} state
                 * @memberof oms.order.v1.OrderLine
                 * @instance
                 */
                OrderLine.prototype.state = 0;

                /**
                 * Creates a new OrderLine instance using the specified properties.
                 * @function create
                 * @memberof oms.order.v1.OrderLine
                 * @static
                 * @param {oms.order.v1.OrderLine.$Properties=} [properties] Properties to set
                 * @returns {oms.order.v1.OrderLine} OrderLine instance
                 * @type {{
                 *   (properties: oms.order.v1.OrderLine.$Shape): oms.order.v1.OrderLine & oms.order.v1.OrderLine.$Shape;
                 *   (properties?: oms.order.v1.OrderLine.$Properties): oms.order.v1.OrderLine;
                 * }}
                 */
                OrderLine.create = function(properties) {
                    return new OrderLine(properties);
                };

                /**
                 * Encodes the specified OrderLine message. Does not implicitly {@link oms.order.v1.OrderLine.verify|verify} messages.
                 * @function encode
                 * @memberof oms.order.v1.OrderLine
                 * @static
                 * @param {oms.order.v1.OrderLine.$Properties} message OrderLine message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                OrderLine.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.sku != null && $Object.hasOwnProperty.call(message, "sku") && message.sku !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.sku);
                    if (message.qty != null && $Object.hasOwnProperty.call(message, "qty") && message.qty !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.qty);
                    if (message.unitPrice != null && $Object.hasOwnProperty.call(message, "unitPrice") && (typeof message.unitPrice === "object" ? message.unitPrice.low || message.unitPrice.high : message.unitPrice !== 0))
                        writer.uint32(/* id 3, wireType 0 =*/24).int64(message.unitPrice);
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                        writer.uint32(/* id 4, wireType 0 =*/32).int32(message.state);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an OrderLine message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.order.v1.OrderLine
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderLine & oms.order.v1.OrderLine.$Shape} OrderLine
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                OrderLine.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.order.v1.OrderLine();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.sku = value;
                                else
                                    delete message.sku;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.qty = value;
                                else
                                    delete message.qty;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.unitPrice = value;
                                else
                                    delete message.unitPrice;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.state = value;
                                else
                                    delete message.state;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies an OrderLine message.
                 * @function verify
                 * @memberof oms.order.v1.OrderLine
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                OrderLine.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.sku != null && $Object.hasOwnProperty.call(message, "sku"))
                        if (!$util.isString(message.sku))
                            return "sku: string expected";
                    if (message.qty != null && $Object.hasOwnProperty.call(message, "qty"))
                        if (!$util.isInteger(message.qty))
                            return "qty: integer expected";
                    if (message.unitPrice != null && $Object.hasOwnProperty.call(message, "unitPrice"))
                        if (!$util.isInteger(message.unitPrice) && !(message.unitPrice && $util.isInteger(message.unitPrice.low) && $util.isInteger(message.unitPrice.high)))
                            return "unitPrice: integer|Long expected";
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                        if (typeof message.state !== "number" || (message.state | 0) !== message.state)
                            return "state: enum value expected";
                    return null;
                };

                /**
                 * Gets the type url for OrderLine
                 * @function getTypeUrl
                 * @memberof oms.order.v1.OrderLine
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                OrderLine.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.order.v1.OrderLine";
                };

                return OrderLine;
            })();

            v1.OrderCreated = (function() {

                /**
                 * Properties of an OrderCreated.
                 * @typedef {Object} oms.order.v1.OrderCreated.$Properties
                 * @property {string|null} [userId] OrderCreated userId
                 * @property {Array.<oms.order.v1.OrderLine.$Properties>|null} [lines] OrderCreated lines
                 * @property {number|null} [amount] OrderCreated amount
                 * @property {string|null} [currency] OrderCreated currency
                 * @property {number|null} [createdAt] OrderCreated createdAt
                 * @property {string|null} [requestHash] OrderCreated requestHash
                 * @property {string|null} [deliveryAddress] OrderCreated deliveryAddress
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an OrderCreated.
                 * @memberof oms.order.v1
                 * @interface IOrderCreated
                 * @augments oms.order.v1.OrderCreated.$Properties
                 * @deprecated Use oms.order.v1.OrderCreated.$Properties instead.
                 */

                /**
                 * Shape of an OrderCreated.
                 * @typedef {oms.order.v1.OrderCreated.$Properties} oms.order.v1.OrderCreated.$Shape
                 */

                /**
                 * Constructs a new OrderCreated.
                 * @memberof oms.order.v1
                 * @classdesc Represents an OrderCreated.
                 * @constructor
                 * @param {oms.order.v1.OrderCreated.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const OrderCreated = function (properties) {
                    this.lines = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * OrderCreated userId.
                 * @member {string} userId
                 * @memberof oms.order.v1.OrderCreated
                 * @instance
                 */
                OrderCreated.prototype.userId = "";

                /**
                 * OrderCreated lines.
                 * @member {Array.<oms.order.v1.OrderLine.$Properties>} lines
                 * @memberof oms.order.v1.OrderCreated
                 * @instance
                 */
                OrderCreated.prototype.lines = $util.emptyArray;

                /**
                 * OrderCreated amount.
                 * @member {number} amount
                 * @memberof oms.order.v1.OrderCreated
                 * @instance
                 */
                OrderCreated.prototype.amount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * OrderCreated currency.
                 * @member {string} currency
                 * @memberof oms.order.v1.OrderCreated
                 * @instance
                 */
                OrderCreated.prototype.currency = "";

                /**
                 * OrderCreated createdAt.
                 * @member {number} createdAt
                 * @memberof oms.order.v1.OrderCreated
                 * @instance
                 */
                OrderCreated.prototype.createdAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * OrderCreated requestHash.
                 * @member {string} requestHash
                 * @memberof oms.order.v1.OrderCreated
                 * @instance
                 */
                OrderCreated.prototype.requestHash = "";

                /**
                 * OrderCreated deliveryAddress.
                 * @member {string} deliveryAddress
                 * @memberof oms.order.v1.OrderCreated
                 * @instance
                 */
                OrderCreated.prototype.deliveryAddress = "";

                /**
                 * Creates a new OrderCreated instance using the specified properties.
                 * @function create
                 * @memberof oms.order.v1.OrderCreated
                 * @static
                 * @param {oms.order.v1.OrderCreated.$Properties=} [properties] Properties to set
                 * @returns {oms.order.v1.OrderCreated} OrderCreated instance
                 * @type {{
                 *   (properties: oms.order.v1.OrderCreated.$Shape): oms.order.v1.OrderCreated & oms.order.v1.OrderCreated.$Shape;
                 *   (properties?: oms.order.v1.OrderCreated.$Properties): oms.order.v1.OrderCreated;
                 * }}
                 */
                OrderCreated.create = function(properties) {
                    return new OrderCreated(properties);
                };

                /**
                 * Encodes the specified OrderCreated message. Does not implicitly {@link oms.order.v1.OrderCreated.verify|verify} messages.
                 * @function encode
                 * @memberof oms.order.v1.OrderCreated
                 * @static
                 * @param {oms.order.v1.OrderCreated.$Properties} message OrderCreated message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                OrderCreated.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.userId != null && $Object.hasOwnProperty.call(message, "userId") && message.userId !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.userId);
                    if (message.lines != null && message.lines.length)
                        for (let i = 0; i < message.lines.length; ++i)
                            $root.oms.order.v1.OrderLine.encode(message.lines[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && (typeof message.amount === "object" ? message.amount.low || message.amount.high : message.amount !== 0))
                        writer.uint32(/* id 3, wireType 0 =*/24).int64(message.amount);
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency") && message.currency !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.currency);
                    if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt") && (typeof message.createdAt === "object" ? message.createdAt.low || message.createdAt.high : message.createdAt !== 0))
                        writer.uint32(/* id 5, wireType 0 =*/40).int64(message.createdAt);
                    if (message.requestHash != null && $Object.hasOwnProperty.call(message, "requestHash") && message.requestHash !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.requestHash);
                    if (message.deliveryAddress != null && $Object.hasOwnProperty.call(message, "deliveryAddress") && message.deliveryAddress !== "")
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.deliveryAddress);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an OrderCreated message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.order.v1.OrderCreated
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderCreated & oms.order.v1.OrderCreated.$Shape} OrderCreated
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                OrderCreated.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.order.v1.OrderCreated();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.userId = value;
                                else
                                    delete message.userId;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.lines && message.lines.length))
                                    message.lines = [];
                                message.lines.push($root.oms.order.v1.OrderLine.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.amount = value;
                                else
                                    delete message.amount;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.currency = value;
                                else
                                    delete message.currency;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.createdAt = value;
                                else
                                    delete message.createdAt;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.requestHash = value;
                                else
                                    delete message.requestHash;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.deliveryAddress = value;
                                else
                                    delete message.deliveryAddress;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies an OrderCreated message.
                 * @function verify
                 * @memberof oms.order.v1.OrderCreated
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                OrderCreated.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.userId != null && $Object.hasOwnProperty.call(message, "userId"))
                        if (!$util.isString(message.userId))
                            return "userId: string expected";
                    if (message.lines != null && $Object.hasOwnProperty.call(message, "lines")) {
                        if (!$Array.isArray(message.lines))
                            return "lines: array expected";
                        for (let i = 0; i < message.lines.length; ++i) {
                            let error = $root.oms.order.v1.OrderLine.verify(message.lines[i], _depth + 1);
                            if (error)
                                return "lines." + error;
                        }
                    }
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                        if (!$util.isInteger(message.amount) && !(message.amount && $util.isInteger(message.amount.low) && $util.isInteger(message.amount.high)))
                            return "amount: integer|Long expected";
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency"))
                        if (!$util.isString(message.currency))
                            return "currency: string expected";
                    if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt"))
                        if (!$util.isInteger(message.createdAt) && !(message.createdAt && $util.isInteger(message.createdAt.low) && $util.isInteger(message.createdAt.high)))
                            return "createdAt: integer|Long expected";
                    if (message.requestHash != null && $Object.hasOwnProperty.call(message, "requestHash"))
                        if (!$util.isString(message.requestHash))
                            return "requestHash: string expected";
                    if (message.deliveryAddress != null && $Object.hasOwnProperty.call(message, "deliveryAddress"))
                        if (!$util.isString(message.deliveryAddress))
                            return "deliveryAddress: string expected";
                    return null;
                };

                /**
                 * Gets the type url for OrderCreated
                 * @function getTypeUrl
                 * @memberof oms.order.v1.OrderCreated
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                OrderCreated.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.order.v1.OrderCreated";
                };

                return OrderCreated;
            })();

            v1.OrderReserved = (function() {

                /**
                 * Properties of an OrderReserved.
                 * @typedef {Object} oms.order.v1.OrderReserved.$Properties
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an OrderReserved.
                 * @memberof oms.order.v1
                 * @interface IOrderReserved
                 * @augments oms.order.v1.OrderReserved.$Properties
                 * @deprecated Use oms.order.v1.OrderReserved.$Properties instead.
                 */

                /**
                 * Shape of an OrderReserved.
                 * @typedef {oms.order.v1.OrderReserved.$Properties} oms.order.v1.OrderReserved.$Shape
                 */

                /**
                 * Constructs a new OrderReserved.
                 * @memberof oms.order.v1
                 * @classdesc Represents an OrderReserved.
                 * @constructor
                 * @param {oms.order.v1.OrderReserved.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const OrderReserved = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Creates a new OrderReserved instance using the specified properties.
                 * @function create
                 * @memberof oms.order.v1.OrderReserved
                 * @static
                 * @param {oms.order.v1.OrderReserved.$Properties=} [properties] Properties to set
                 * @returns {oms.order.v1.OrderReserved} OrderReserved instance
                 * @type {{
                 *   (properties: oms.order.v1.OrderReserved.$Shape): oms.order.v1.OrderReserved & oms.order.v1.OrderReserved.$Shape;
                 *   (properties?: oms.order.v1.OrderReserved.$Properties): oms.order.v1.OrderReserved;
                 * }}
                 */
                OrderReserved.create = function(properties) {
                    return new OrderReserved(properties);
                };

                /**
                 * Encodes the specified OrderReserved message. Does not implicitly {@link oms.order.v1.OrderReserved.verify|verify} messages.
                 * @function encode
                 * @memberof oms.order.v1.OrderReserved
                 * @static
                 * @param {oms.order.v1.OrderReserved.$Properties} message OrderReserved message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                OrderReserved.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an OrderReserved message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.order.v1.OrderReserved
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderReserved & oms.order.v1.OrderReserved.$Shape} OrderReserved
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                OrderReserved.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.order.v1.OrderReserved();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        reader.skipType(tag & 7, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies an OrderReserved message.
                 * @function verify
                 * @memberof oms.order.v1.OrderReserved
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                OrderReserved.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    return null;
                };

                /**
                 * Gets the type url for OrderReserved
                 * @function getTypeUrl
                 * @memberof oms.order.v1.OrderReserved
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                OrderReserved.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.order.v1.OrderReserved";
                };

                return OrderReserved;
            })();

            v1.OrderPaying = (function() {

                /**
                 * Properties of an OrderPaying.
                 * @typedef {Object} oms.order.v1.OrderPaying.$Properties
                 * @property {number|null} [amount] OrderPaying amount
                 * @property {string|null} [currency] OrderPaying currency
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an OrderPaying.
                 * @memberof oms.order.v1
                 * @interface IOrderPaying
                 * @augments oms.order.v1.OrderPaying.$Properties
                 * @deprecated Use oms.order.v1.OrderPaying.$Properties instead.
                 */

                /**
                 * Shape of an OrderPaying.
                 * @typedef {oms.order.v1.OrderPaying.$Properties} oms.order.v1.OrderPaying.$Shape
                 */

                /**
                 * Constructs a new OrderPaying.
                 * @memberof oms.order.v1
                 * @classdesc Represents an OrderPaying.
                 * @constructor
                 * @param {oms.order.v1.OrderPaying.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const OrderPaying = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * OrderPaying amount.
                 * @member {number} amount
                 * @memberof oms.order.v1.OrderPaying
                 * @instance
                 */
                OrderPaying.prototype.amount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * OrderPaying currency.
                 * @member {string} currency
                 * @memberof oms.order.v1.OrderPaying
                 * @instance
                 */
                OrderPaying.prototype.currency = "";

                /**
                 * Creates a new OrderPaying instance using the specified properties.
                 * @function create
                 * @memberof oms.order.v1.OrderPaying
                 * @static
                 * @param {oms.order.v1.OrderPaying.$Properties=} [properties] Properties to set
                 * @returns {oms.order.v1.OrderPaying} OrderPaying instance
                 * @type {{
                 *   (properties: oms.order.v1.OrderPaying.$Shape): oms.order.v1.OrderPaying & oms.order.v1.OrderPaying.$Shape;
                 *   (properties?: oms.order.v1.OrderPaying.$Properties): oms.order.v1.OrderPaying;
                 * }}
                 */
                OrderPaying.create = function(properties) {
                    return new OrderPaying(properties);
                };

                /**
                 * Encodes the specified OrderPaying message. Does not implicitly {@link oms.order.v1.OrderPaying.verify|verify} messages.
                 * @function encode
                 * @memberof oms.order.v1.OrderPaying
                 * @static
                 * @param {oms.order.v1.OrderPaying.$Properties} message OrderPaying message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                OrderPaying.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && (typeof message.amount === "object" ? message.amount.low || message.amount.high : message.amount !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).int64(message.amount);
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency") && message.currency !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.currency);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an OrderPaying message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.order.v1.OrderPaying
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderPaying & oms.order.v1.OrderPaying.$Shape} OrderPaying
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                OrderPaying.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.order.v1.OrderPaying();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.amount = value;
                                else
                                    delete message.amount;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.currency = value;
                                else
                                    delete message.currency;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies an OrderPaying message.
                 * @function verify
                 * @memberof oms.order.v1.OrderPaying
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                OrderPaying.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                        if (!$util.isInteger(message.amount) && !(message.amount && $util.isInteger(message.amount.low) && $util.isInteger(message.amount.high)))
                            return "amount: integer|Long expected";
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency"))
                        if (!$util.isString(message.currency))
                            return "currency: string expected";
                    return null;
                };

                /**
                 * Gets the type url for OrderPaying
                 * @function getTypeUrl
                 * @memberof oms.order.v1.OrderPaying
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                OrderPaying.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.order.v1.OrderPaying";
                };

                return OrderPaying;
            })();

            v1.OrderPaid = (function() {

                /**
                 * Properties of an OrderPaid.
                 * @typedef {Object} oms.order.v1.OrderPaid.$Properties
                 * @property {string|null} [paymentId] OrderPaid paymentId
                 * @property {number|null} [amount] OrderPaid amount
                 * @property {string|null} [currency] OrderPaid currency
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an OrderPaid.
                 * @memberof oms.order.v1
                 * @interface IOrderPaid
                 * @augments oms.order.v1.OrderPaid.$Properties
                 * @deprecated Use oms.order.v1.OrderPaid.$Properties instead.
                 */

                /**
                 * Shape of an OrderPaid.
                 * @typedef {oms.order.v1.OrderPaid.$Properties} oms.order.v1.OrderPaid.$Shape
                 */

                /**
                 * Constructs a new OrderPaid.
                 * @memberof oms.order.v1
                 * @classdesc Represents an OrderPaid.
                 * @constructor
                 * @param {oms.order.v1.OrderPaid.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const OrderPaid = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * OrderPaid paymentId.
                 * @member {string} paymentId
                 * @memberof oms.order.v1.OrderPaid
                 * @instance
                 */
                OrderPaid.prototype.paymentId = "";

                /**
                 * OrderPaid amount.
                 * @member {number} amount
                 * @memberof oms.order.v1.OrderPaid
                 * @instance
                 */
                OrderPaid.prototype.amount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * OrderPaid currency.
                 * @member {string} currency
                 * @memberof oms.order.v1.OrderPaid
                 * @instance
                 */
                OrderPaid.prototype.currency = "";

                /**
                 * Creates a new OrderPaid instance using the specified properties.
                 * @function create
                 * @memberof oms.order.v1.OrderPaid
                 * @static
                 * @param {oms.order.v1.OrderPaid.$Properties=} [properties] Properties to set
                 * @returns {oms.order.v1.OrderPaid} OrderPaid instance
                 * @type {{
                 *   (properties: oms.order.v1.OrderPaid.$Shape): oms.order.v1.OrderPaid & oms.order.v1.OrderPaid.$Shape;
                 *   (properties?: oms.order.v1.OrderPaid.$Properties): oms.order.v1.OrderPaid;
                 * }}
                 */
                OrderPaid.create = function(properties) {
                    return new OrderPaid(properties);
                };

                /**
                 * Encodes the specified OrderPaid message. Does not implicitly {@link oms.order.v1.OrderPaid.verify|verify} messages.
                 * @function encode
                 * @memberof oms.order.v1.OrderPaid
                 * @static
                 * @param {oms.order.v1.OrderPaid.$Properties} message OrderPaid message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                OrderPaid.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.paymentId != null && $Object.hasOwnProperty.call(message, "paymentId") && message.paymentId !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.paymentId);
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && (typeof message.amount === "object" ? message.amount.low || message.amount.high : message.amount !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).int64(message.amount);
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency") && message.currency !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.currency);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an OrderPaid message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.order.v1.OrderPaid
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderPaid & oms.order.v1.OrderPaid.$Shape} OrderPaid
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                OrderPaid.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.order.v1.OrderPaid();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.paymentId = value;
                                else
                                    delete message.paymentId;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.amount = value;
                                else
                                    delete message.amount;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.currency = value;
                                else
                                    delete message.currency;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies an OrderPaid message.
                 * @function verify
                 * @memberof oms.order.v1.OrderPaid
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                OrderPaid.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.paymentId != null && $Object.hasOwnProperty.call(message, "paymentId"))
                        if (!$util.isString(message.paymentId))
                            return "paymentId: string expected";
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                        if (!$util.isInteger(message.amount) && !(message.amount && $util.isInteger(message.amount.low) && $util.isInteger(message.amount.high)))
                            return "amount: integer|Long expected";
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency"))
                        if (!$util.isString(message.currency))
                            return "currency: string expected";
                    return null;
                };

                /**
                 * Gets the type url for OrderPaid
                 * @function getTypeUrl
                 * @memberof oms.order.v1.OrderPaid
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                OrderPaid.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.order.v1.OrderPaid";
                };

                return OrderPaid;
            })();

            v1.OrderConfirmed = (function() {

                /**
                 * Properties of an OrderConfirmed.
                 * @typedef {Object} oms.order.v1.OrderConfirmed.$Properties
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an OrderConfirmed.
                 * @memberof oms.order.v1
                 * @interface IOrderConfirmed
                 * @augments oms.order.v1.OrderConfirmed.$Properties
                 * @deprecated Use oms.order.v1.OrderConfirmed.$Properties instead.
                 */

                /**
                 * Shape of an OrderConfirmed.
                 * @typedef {oms.order.v1.OrderConfirmed.$Properties} oms.order.v1.OrderConfirmed.$Shape
                 */

                /**
                 * Constructs a new OrderConfirmed.
                 * @memberof oms.order.v1
                 * @classdesc Represents an OrderConfirmed.
                 * @constructor
                 * @param {oms.order.v1.OrderConfirmed.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const OrderConfirmed = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Creates a new OrderConfirmed instance using the specified properties.
                 * @function create
                 * @memberof oms.order.v1.OrderConfirmed
                 * @static
                 * @param {oms.order.v1.OrderConfirmed.$Properties=} [properties] Properties to set
                 * @returns {oms.order.v1.OrderConfirmed} OrderConfirmed instance
                 * @type {{
                 *   (properties: oms.order.v1.OrderConfirmed.$Shape): oms.order.v1.OrderConfirmed & oms.order.v1.OrderConfirmed.$Shape;
                 *   (properties?: oms.order.v1.OrderConfirmed.$Properties): oms.order.v1.OrderConfirmed;
                 * }}
                 */
                OrderConfirmed.create = function(properties) {
                    return new OrderConfirmed(properties);
                };

                /**
                 * Encodes the specified OrderConfirmed message. Does not implicitly {@link oms.order.v1.OrderConfirmed.verify|verify} messages.
                 * @function encode
                 * @memberof oms.order.v1.OrderConfirmed
                 * @static
                 * @param {oms.order.v1.OrderConfirmed.$Properties} message OrderConfirmed message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                OrderConfirmed.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an OrderConfirmed message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.order.v1.OrderConfirmed
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderConfirmed & oms.order.v1.OrderConfirmed.$Shape} OrderConfirmed
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                OrderConfirmed.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.order.v1.OrderConfirmed();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        reader.skipType(tag & 7, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies an OrderConfirmed message.
                 * @function verify
                 * @memberof oms.order.v1.OrderConfirmed
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                OrderConfirmed.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    return null;
                };

                /**
                 * Gets the type url for OrderConfirmed
                 * @function getTypeUrl
                 * @memberof oms.order.v1.OrderConfirmed
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                OrderConfirmed.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.order.v1.OrderConfirmed";
                };

                return OrderConfirmed;
            })();

            v1.OrderCancelling = (function() {

                /**
                 * Properties of an OrderCancelling.
                 * @typedef {Object} oms.order.v1.OrderCancelling.$Properties
                 * @property {oms.order.v1.CancelReason|null} [reason] OrderCancelling reason
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an OrderCancelling.
                 * @memberof oms.order.v1
                 * @interface IOrderCancelling
                 * @augments oms.order.v1.OrderCancelling.$Properties
                 * @deprecated Use oms.order.v1.OrderCancelling.$Properties instead.
                 */

                /**
                 * Shape of an OrderCancelling.
                 * @typedef {oms.order.v1.OrderCancelling.$Properties} oms.order.v1.OrderCancelling.$Shape
                 */

                /**
                 * Constructs a new OrderCancelling.
                 * @memberof oms.order.v1
                 * @classdesc Represents an OrderCancelling.
                 * @constructor
                 * @param {oms.order.v1.OrderCancelling.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const OrderCancelling = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * OrderCancelling reason.
                 * @member {oms.order.v1.CancelReason} reason
                 * @memberof oms.order.v1.OrderCancelling
                 * @instance
                 */
                OrderCancelling.prototype.reason = 0;

                /**
                 * Creates a new OrderCancelling instance using the specified properties.
                 * @function create
                 * @memberof oms.order.v1.OrderCancelling
                 * @static
                 * @param {oms.order.v1.OrderCancelling.$Properties=} [properties] Properties to set
                 * @returns {oms.order.v1.OrderCancelling} OrderCancelling instance
                 * @type {{
                 *   (properties: oms.order.v1.OrderCancelling.$Shape): oms.order.v1.OrderCancelling & oms.order.v1.OrderCancelling.$Shape;
                 *   (properties?: oms.order.v1.OrderCancelling.$Properties): oms.order.v1.OrderCancelling;
                 * }}
                 */
                OrderCancelling.create = function(properties) {
                    return new OrderCancelling(properties);
                };

                /**
                 * Encodes the specified OrderCancelling message. Does not implicitly {@link oms.order.v1.OrderCancelling.verify|verify} messages.
                 * @function encode
                 * @memberof oms.order.v1.OrderCancelling
                 * @static
                 * @param {oms.order.v1.OrderCancelling.$Properties} message OrderCancelling message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                OrderCancelling.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).int32(message.reason);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an OrderCancelling message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.order.v1.OrderCancelling
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderCancelling & oms.order.v1.OrderCancelling.$Shape} OrderCancelling
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                OrderCancelling.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.order.v1.OrderCancelling();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies an OrderCancelling message.
                 * @function verify
                 * @memberof oms.order.v1.OrderCancelling
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                OrderCancelling.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        if (typeof message.reason !== "number" || (message.reason | 0) !== message.reason)
                            return "reason: enum value expected";
                    return null;
                };

                /**
                 * Gets the type url for OrderCancelling
                 * @function getTypeUrl
                 * @memberof oms.order.v1.OrderCancelling
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                OrderCancelling.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.order.v1.OrderCancelling";
                };

                return OrderCancelling;
            })();

            v1.OrderRefunding = (function() {

                /**
                 * Properties of an OrderRefunding.
                 * @typedef {Object} oms.order.v1.OrderRefunding.$Properties
                 * @property {oms.order.v1.CancelReason|null} [reason] OrderRefunding reason
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an OrderRefunding.
                 * @memberof oms.order.v1
                 * @interface IOrderRefunding
                 * @augments oms.order.v1.OrderRefunding.$Properties
                 * @deprecated Use oms.order.v1.OrderRefunding.$Properties instead.
                 */

                /**
                 * Shape of an OrderRefunding.
                 * @typedef {oms.order.v1.OrderRefunding.$Properties} oms.order.v1.OrderRefunding.$Shape
                 */

                /**
                 * Constructs a new OrderRefunding.
                 * @memberof oms.order.v1
                 * @classdesc Represents an OrderRefunding.
                 * @constructor
                 * @param {oms.order.v1.OrderRefunding.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const OrderRefunding = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * OrderRefunding reason.
                 * @member {oms.order.v1.CancelReason} reason
                 * @memberof oms.order.v1.OrderRefunding
                 * @instance
                 */
                OrderRefunding.prototype.reason = 0;

                /**
                 * Creates a new OrderRefunding instance using the specified properties.
                 * @function create
                 * @memberof oms.order.v1.OrderRefunding
                 * @static
                 * @param {oms.order.v1.OrderRefunding.$Properties=} [properties] Properties to set
                 * @returns {oms.order.v1.OrderRefunding} OrderRefunding instance
                 * @type {{
                 *   (properties: oms.order.v1.OrderRefunding.$Shape): oms.order.v1.OrderRefunding & oms.order.v1.OrderRefunding.$Shape;
                 *   (properties?: oms.order.v1.OrderRefunding.$Properties): oms.order.v1.OrderRefunding;
                 * }}
                 */
                OrderRefunding.create = function(properties) {
                    return new OrderRefunding(properties);
                };

                /**
                 * Encodes the specified OrderRefunding message. Does not implicitly {@link oms.order.v1.OrderRefunding.verify|verify} messages.
                 * @function encode
                 * @memberof oms.order.v1.OrderRefunding
                 * @static
                 * @param {oms.order.v1.OrderRefunding.$Properties} message OrderRefunding message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                OrderRefunding.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).int32(message.reason);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an OrderRefunding message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.order.v1.OrderRefunding
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderRefunding & oms.order.v1.OrderRefunding.$Shape} OrderRefunding
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                OrderRefunding.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.order.v1.OrderRefunding();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies an OrderRefunding message.
                 * @function verify
                 * @memberof oms.order.v1.OrderRefunding
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                OrderRefunding.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        if (typeof message.reason !== "number" || (message.reason | 0) !== message.reason)
                            return "reason: enum value expected";
                    return null;
                };

                /**
                 * Gets the type url for OrderRefunding
                 * @function getTypeUrl
                 * @memberof oms.order.v1.OrderRefunding
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                OrderRefunding.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.order.v1.OrderRefunding";
                };

                return OrderRefunding;
            })();

            v1.OrderCancelled = (function() {

                /**
                 * Properties of an OrderCancelled.
                 * @typedef {Object} oms.order.v1.OrderCancelled.$Properties
                 * @property {oms.order.v1.CancelReason|null} [reason] OrderCancelled reason
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an OrderCancelled.
                 * @memberof oms.order.v1
                 * @interface IOrderCancelled
                 * @augments oms.order.v1.OrderCancelled.$Properties
                 * @deprecated Use oms.order.v1.OrderCancelled.$Properties instead.
                 */

                /**
                 * Shape of an OrderCancelled.
                 * @typedef {oms.order.v1.OrderCancelled.$Properties} oms.order.v1.OrderCancelled.$Shape
                 */

                /**
                 * Constructs a new OrderCancelled.
                 * @memberof oms.order.v1
                 * @classdesc Represents an OrderCancelled.
                 * @constructor
                 * @param {oms.order.v1.OrderCancelled.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const OrderCancelled = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * OrderCancelled reason.
                 * @member {oms.order.v1.CancelReason} reason
                 * @memberof oms.order.v1.OrderCancelled
                 * @instance
                 */
                OrderCancelled.prototype.reason = 0;

                /**
                 * Creates a new OrderCancelled instance using the specified properties.
                 * @function create
                 * @memberof oms.order.v1.OrderCancelled
                 * @static
                 * @param {oms.order.v1.OrderCancelled.$Properties=} [properties] Properties to set
                 * @returns {oms.order.v1.OrderCancelled} OrderCancelled instance
                 * @type {{
                 *   (properties: oms.order.v1.OrderCancelled.$Shape): oms.order.v1.OrderCancelled & oms.order.v1.OrderCancelled.$Shape;
                 *   (properties?: oms.order.v1.OrderCancelled.$Properties): oms.order.v1.OrderCancelled;
                 * }}
                 */
                OrderCancelled.create = function(properties) {
                    return new OrderCancelled(properties);
                };

                /**
                 * Encodes the specified OrderCancelled message. Does not implicitly {@link oms.order.v1.OrderCancelled.verify|verify} messages.
                 * @function encode
                 * @memberof oms.order.v1.OrderCancelled
                 * @static
                 * @param {oms.order.v1.OrderCancelled.$Properties} message OrderCancelled message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                OrderCancelled.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).int32(message.reason);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an OrderCancelled message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.order.v1.OrderCancelled
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderCancelled & oms.order.v1.OrderCancelled.$Shape} OrderCancelled
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                OrderCancelled.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.order.v1.OrderCancelled();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies an OrderCancelled message.
                 * @function verify
                 * @memberof oms.order.v1.OrderCancelled
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                OrderCancelled.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        if (typeof message.reason !== "number" || (message.reason | 0) !== message.reason)
                            return "reason: enum value expected";
                    return null;
                };

                /**
                 * Gets the type url for OrderCancelled
                 * @function getTypeUrl
                 * @memberof oms.order.v1.OrderCancelled
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                OrderCancelled.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.order.v1.OrderCancelled";
                };

                return OrderCancelled;
            })();

            v1.OrderPaymentUnknown = (function() {

                /**
                 * Properties of an OrderPaymentUnknown.
                 * @typedef {Object} oms.order.v1.OrderPaymentUnknown.$Properties
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an OrderPaymentUnknown.
                 * @memberof oms.order.v1
                 * @interface IOrderPaymentUnknown
                 * @augments oms.order.v1.OrderPaymentUnknown.$Properties
                 * @deprecated Use oms.order.v1.OrderPaymentUnknown.$Properties instead.
                 */

                /**
                 * Shape of an OrderPaymentUnknown.
                 * @typedef {oms.order.v1.OrderPaymentUnknown.$Properties} oms.order.v1.OrderPaymentUnknown.$Shape
                 */

                /**
                 * Constructs a new OrderPaymentUnknown.
                 * @memberof oms.order.v1
                 * @classdesc Represents an OrderPaymentUnknown.
                 * @constructor
                 * @param {oms.order.v1.OrderPaymentUnknown.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const OrderPaymentUnknown = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Creates a new OrderPaymentUnknown instance using the specified properties.
                 * @function create
                 * @memberof oms.order.v1.OrderPaymentUnknown
                 * @static
                 * @param {oms.order.v1.OrderPaymentUnknown.$Properties=} [properties] Properties to set
                 * @returns {oms.order.v1.OrderPaymentUnknown} OrderPaymentUnknown instance
                 * @type {{
                 *   (properties: oms.order.v1.OrderPaymentUnknown.$Shape): oms.order.v1.OrderPaymentUnknown & oms.order.v1.OrderPaymentUnknown.$Shape;
                 *   (properties?: oms.order.v1.OrderPaymentUnknown.$Properties): oms.order.v1.OrderPaymentUnknown;
                 * }}
                 */
                OrderPaymentUnknown.create = function(properties) {
                    return new OrderPaymentUnknown(properties);
                };

                /**
                 * Encodes the specified OrderPaymentUnknown message. Does not implicitly {@link oms.order.v1.OrderPaymentUnknown.verify|verify} messages.
                 * @function encode
                 * @memberof oms.order.v1.OrderPaymentUnknown
                 * @static
                 * @param {oms.order.v1.OrderPaymentUnknown.$Properties} message OrderPaymentUnknown message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                OrderPaymentUnknown.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an OrderPaymentUnknown message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.order.v1.OrderPaymentUnknown
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderPaymentUnknown & oms.order.v1.OrderPaymentUnknown.$Shape} OrderPaymentUnknown
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                OrderPaymentUnknown.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.order.v1.OrderPaymentUnknown();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        reader.skipType(tag & 7, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies an OrderPaymentUnknown message.
                 * @function verify
                 * @memberof oms.order.v1.OrderPaymentUnknown
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                OrderPaymentUnknown.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    return null;
                };

                /**
                 * Gets the type url for OrderPaymentUnknown
                 * @function getTypeUrl
                 * @memberof oms.order.v1.OrderPaymentUnknown
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                OrderPaymentUnknown.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.order.v1.OrderPaymentUnknown";
                };

                return OrderPaymentUnknown;
            })();

            v1.OrderDeliveryAssigned = (function() {

                /**
                 * Properties of an OrderDeliveryAssigned.
                 * @typedef {Object} oms.order.v1.OrderDeliveryAssigned.$Properties
                 * @property {string|null} [deliveryId] OrderDeliveryAssigned deliveryId
                 * @property {string|null} [driver] OrderDeliveryAssigned driver
                 * @property {number|null} [eta] OrderDeliveryAssigned eta
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an OrderDeliveryAssigned.
                 * @memberof oms.order.v1
                 * @interface IOrderDeliveryAssigned
                 * @augments oms.order.v1.OrderDeliveryAssigned.$Properties
                 * @deprecated Use oms.order.v1.OrderDeliveryAssigned.$Properties instead.
                 */

                /**
                 * Shape of an OrderDeliveryAssigned.
                 * @typedef {oms.order.v1.OrderDeliveryAssigned.$Properties} oms.order.v1.OrderDeliveryAssigned.$Shape
                 */

                /**
                 * Constructs a new OrderDeliveryAssigned.
                 * @memberof oms.order.v1
                 * @classdesc Represents an OrderDeliveryAssigned.
                 * @constructor
                 * @param {oms.order.v1.OrderDeliveryAssigned.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const OrderDeliveryAssigned = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * OrderDeliveryAssigned deliveryId.
                 * @member {string} deliveryId
                 * @memberof oms.order.v1.OrderDeliveryAssigned
                 * @instance
                 */
                OrderDeliveryAssigned.prototype.deliveryId = "";

                /**
                 * OrderDeliveryAssigned driver.
                 * @member {string} driver
                 * @memberof oms.order.v1.OrderDeliveryAssigned
                 * @instance
                 */
                OrderDeliveryAssigned.prototype.driver = "";

                /**
                 * OrderDeliveryAssigned eta.
                 * @member {number} eta
                 * @memberof oms.order.v1.OrderDeliveryAssigned
                 * @instance
                 */
                OrderDeliveryAssigned.prototype.eta = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Creates a new OrderDeliveryAssigned instance using the specified properties.
                 * @function create
                 * @memberof oms.order.v1.OrderDeliveryAssigned
                 * @static
                 * @param {oms.order.v1.OrderDeliveryAssigned.$Properties=} [properties] Properties to set
                 * @returns {oms.order.v1.OrderDeliveryAssigned} OrderDeliveryAssigned instance
                 * @type {{
                 *   (properties: oms.order.v1.OrderDeliveryAssigned.$Shape): oms.order.v1.OrderDeliveryAssigned & oms.order.v1.OrderDeliveryAssigned.$Shape;
                 *   (properties?: oms.order.v1.OrderDeliveryAssigned.$Properties): oms.order.v1.OrderDeliveryAssigned;
                 * }}
                 */
                OrderDeliveryAssigned.create = function(properties) {
                    return new OrderDeliveryAssigned(properties);
                };

                /**
                 * Encodes the specified OrderDeliveryAssigned message. Does not implicitly {@link oms.order.v1.OrderDeliveryAssigned.verify|verify} messages.
                 * @function encode
                 * @memberof oms.order.v1.OrderDeliveryAssigned
                 * @static
                 * @param {oms.order.v1.OrderDeliveryAssigned.$Properties} message OrderDeliveryAssigned message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                OrderDeliveryAssigned.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.deliveryId != null && $Object.hasOwnProperty.call(message, "deliveryId") && message.deliveryId !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.deliveryId);
                    if (message.driver != null && $Object.hasOwnProperty.call(message, "driver") && message.driver !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.driver);
                    if (message.eta != null && $Object.hasOwnProperty.call(message, "eta") && (typeof message.eta === "object" ? message.eta.low || message.eta.high : message.eta !== 0))
                        writer.uint32(/* id 3, wireType 0 =*/24).int64(message.eta);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an OrderDeliveryAssigned message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.order.v1.OrderDeliveryAssigned
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderDeliveryAssigned & oms.order.v1.OrderDeliveryAssigned.$Shape} OrderDeliveryAssigned
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                OrderDeliveryAssigned.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.order.v1.OrderDeliveryAssigned();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.deliveryId = value;
                                else
                                    delete message.deliveryId;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.driver = value;
                                else
                                    delete message.driver;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.eta = value;
                                else
                                    delete message.eta;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies an OrderDeliveryAssigned message.
                 * @function verify
                 * @memberof oms.order.v1.OrderDeliveryAssigned
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                OrderDeliveryAssigned.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.deliveryId != null && $Object.hasOwnProperty.call(message, "deliveryId"))
                        if (!$util.isString(message.deliveryId))
                            return "deliveryId: string expected";
                    if (message.driver != null && $Object.hasOwnProperty.call(message, "driver"))
                        if (!$util.isString(message.driver))
                            return "driver: string expected";
                    if (message.eta != null && $Object.hasOwnProperty.call(message, "eta"))
                        if (!$util.isInteger(message.eta) && !(message.eta && $util.isInteger(message.eta.low) && $util.isInteger(message.eta.high)))
                            return "eta: integer|Long expected";
                    return null;
                };

                /**
                 * Gets the type url for OrderDeliveryAssigned
                 * @function getTypeUrl
                 * @memberof oms.order.v1.OrderDeliveryAssigned
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                OrderDeliveryAssigned.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.order.v1.OrderDeliveryAssigned";
                };

                return OrderDeliveryAssigned;
            })();

            v1.OrderCompleted = (function() {

                /**
                 * Properties of an OrderCompleted.
                 * @typedef {Object} oms.order.v1.OrderCompleted.$Properties
                 * @property {number|null} [deliveredAt] OrderCompleted deliveredAt
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an OrderCompleted.
                 * @memberof oms.order.v1
                 * @interface IOrderCompleted
                 * @augments oms.order.v1.OrderCompleted.$Properties
                 * @deprecated Use oms.order.v1.OrderCompleted.$Properties instead.
                 */

                /**
                 * Shape of an OrderCompleted.
                 * @typedef {oms.order.v1.OrderCompleted.$Properties} oms.order.v1.OrderCompleted.$Shape
                 */

                /**
                 * Constructs a new OrderCompleted.
                 * @memberof oms.order.v1
                 * @classdesc Represents an OrderCompleted.
                 * @constructor
                 * @param {oms.order.v1.OrderCompleted.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const OrderCompleted = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * OrderCompleted deliveredAt.
                 * @member {number} deliveredAt
                 * @memberof oms.order.v1.OrderCompleted
                 * @instance
                 */
                OrderCompleted.prototype.deliveredAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Creates a new OrderCompleted instance using the specified properties.
                 * @function create
                 * @memberof oms.order.v1.OrderCompleted
                 * @static
                 * @param {oms.order.v1.OrderCompleted.$Properties=} [properties] Properties to set
                 * @returns {oms.order.v1.OrderCompleted} OrderCompleted instance
                 * @type {{
                 *   (properties: oms.order.v1.OrderCompleted.$Shape): oms.order.v1.OrderCompleted & oms.order.v1.OrderCompleted.$Shape;
                 *   (properties?: oms.order.v1.OrderCompleted.$Properties): oms.order.v1.OrderCompleted;
                 * }}
                 */
                OrderCompleted.create = function(properties) {
                    return new OrderCompleted(properties);
                };

                /**
                 * Encodes the specified OrderCompleted message. Does not implicitly {@link oms.order.v1.OrderCompleted.verify|verify} messages.
                 * @function encode
                 * @memberof oms.order.v1.OrderCompleted
                 * @static
                 * @param {oms.order.v1.OrderCompleted.$Properties} message OrderCompleted message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                OrderCompleted.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.deliveredAt != null && $Object.hasOwnProperty.call(message, "deliveredAt") && (typeof message.deliveredAt === "object" ? message.deliveredAt.low || message.deliveredAt.high : message.deliveredAt !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).int64(message.deliveredAt);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an OrderCompleted message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.order.v1.OrderCompleted
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderCompleted & oms.order.v1.OrderCompleted.$Shape} OrderCompleted
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                OrderCompleted.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.order.v1.OrderCompleted();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.deliveredAt = value;
                                else
                                    delete message.deliveredAt;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies an OrderCompleted message.
                 * @function verify
                 * @memberof oms.order.v1.OrderCompleted
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                OrderCompleted.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.deliveredAt != null && $Object.hasOwnProperty.call(message, "deliveredAt"))
                        if (!$util.isInteger(message.deliveredAt) && !(message.deliveredAt && $util.isInteger(message.deliveredAt.low) && $util.isInteger(message.deliveredAt.high)))
                            return "deliveredAt: integer|Long expected";
                    return null;
                };

                /**
                 * Gets the type url for OrderCompleted
                 * @function getTypeUrl
                 * @memberof oms.order.v1.OrderCompleted
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                OrderCompleted.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.order.v1.OrderCompleted";
                };

                return OrderCompleted;
            })();

            v1.OrderUpdated = (function() {

                /**
                 * Properties of an OrderUpdated.
                 * @typedef {Object} oms.order.v1.OrderUpdated.$Properties
                 * @property {string|null} [deliveryAddress] OrderUpdated deliveryAddress
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an OrderUpdated.
                 * @memberof oms.order.v1
                 * @interface IOrderUpdated
                 * @augments oms.order.v1.OrderUpdated.$Properties
                 * @deprecated Use oms.order.v1.OrderUpdated.$Properties instead.
                 */

                /**
                 * Shape of an OrderUpdated.
                 * @typedef {oms.order.v1.OrderUpdated.$Properties} oms.order.v1.OrderUpdated.$Shape
                 */

                /**
                 * Constructs a new OrderUpdated.
                 * @memberof oms.order.v1
                 * @classdesc Represents an OrderUpdated.
                 * @constructor
                 * @param {oms.order.v1.OrderUpdated.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const OrderUpdated = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * OrderUpdated deliveryAddress.
                 * @member {string} deliveryAddress
                 * @memberof oms.order.v1.OrderUpdated
                 * @instance
                 */
                OrderUpdated.prototype.deliveryAddress = "";

                /**
                 * Creates a new OrderUpdated instance using the specified properties.
                 * @function create
                 * @memberof oms.order.v1.OrderUpdated
                 * @static
                 * @param {oms.order.v1.OrderUpdated.$Properties=} [properties] Properties to set
                 * @returns {oms.order.v1.OrderUpdated} OrderUpdated instance
                 * @type {{
                 *   (properties: oms.order.v1.OrderUpdated.$Shape): oms.order.v1.OrderUpdated & oms.order.v1.OrderUpdated.$Shape;
                 *   (properties?: oms.order.v1.OrderUpdated.$Properties): oms.order.v1.OrderUpdated;
                 * }}
                 */
                OrderUpdated.create = function(properties) {
                    return new OrderUpdated(properties);
                };

                /**
                 * Encodes the specified OrderUpdated message. Does not implicitly {@link oms.order.v1.OrderUpdated.verify|verify} messages.
                 * @function encode
                 * @memberof oms.order.v1.OrderUpdated
                 * @static
                 * @param {oms.order.v1.OrderUpdated.$Properties} message OrderUpdated message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                OrderUpdated.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.deliveryAddress != null && $Object.hasOwnProperty.call(message, "deliveryAddress") && message.deliveryAddress !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.deliveryAddress);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an OrderUpdated message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.order.v1.OrderUpdated
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderUpdated & oms.order.v1.OrderUpdated.$Shape} OrderUpdated
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                OrderUpdated.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.order.v1.OrderUpdated();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.deliveryAddress = value;
                                else
                                    delete message.deliveryAddress;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies an OrderUpdated message.
                 * @function verify
                 * @memberof oms.order.v1.OrderUpdated
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                OrderUpdated.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.deliveryAddress != null && $Object.hasOwnProperty.call(message, "deliveryAddress"))
                        if (!$util.isString(message.deliveryAddress))
                            return "deliveryAddress: string expected";
                    return null;
                };

                /**
                 * Gets the type url for OrderUpdated
                 * @function getTypeUrl
                 * @memberof oms.order.v1.OrderUpdated
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                OrderUpdated.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.order.v1.OrderUpdated";
                };

                return OrderUpdated;
            })();

            v1.OrderEvent = (function() {

                /**
                 * Properties of an OrderEvent.
                 * @typedef {Object} oms.order.v1.OrderEvent.$Properties
                 * @property {oms.common.v1.Meta.$Properties|null} [meta] OrderEvent meta
                 * @property {oms.order.v1.OrderStatus|null} [previous] OrderEvent previous
                 * @property {oms.order.v1.OrderStatus|null} [status] OrderEvent status
                 * @property {string|null} [userId] OrderEvent userId
                 * @property {oms.order.v1.OrderCreated.$Properties|null} [created] OrderEvent created
                 * @property {oms.order.v1.OrderReserved.$Properties|null} [reserved] OrderEvent reserved
                 * @property {oms.order.v1.OrderPaying.$Properties|null} [paying] OrderEvent paying
                 * @property {oms.order.v1.OrderPaid.$Properties|null} [paid] OrderEvent paid
                 * @property {oms.order.v1.OrderConfirmed.$Properties|null} [confirmed] OrderEvent confirmed
                 * @property {oms.order.v1.OrderCancelling.$Properties|null} [cancelling] OrderEvent cancelling
                 * @property {oms.order.v1.OrderRefunding.$Properties|null} [refunding] OrderEvent refunding
                 * @property {oms.order.v1.OrderCancelled.$Properties|null} [cancelled] OrderEvent cancelled
                 * @property {oms.order.v1.OrderPaymentUnknown.$Properties|null} [paymentUnknown] OrderEvent paymentUnknown
                 * @property {oms.order.v1.OrderDeliveryAssigned.$Properties|null} [deliveryAssigned] OrderEvent deliveryAssigned
                 * @property {oms.order.v1.OrderCompleted.$Properties|null} [completed] OrderEvent completed
                 * @property {oms.order.v1.OrderUpdated.$Properties|null} [updated] OrderEvent updated
                 * @property {"created"|"reserved"|"paying"|"paid"|"confirmed"|"cancelling"|"refunding"|"cancelled"|"paymentUnknown"|"deliveryAssigned"|"completed"|"updated"} [payload] OrderEvent payload
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an OrderEvent.
                 * @memberof oms.order.v1
                 * @interface IOrderEvent
                 * @augments oms.order.v1.OrderEvent.$Properties
                 * @deprecated Use oms.order.v1.OrderEvent.$Properties instead.
                 */

                /**
                 * Narrowed shape of an OrderEvent.
                 * @typedef {{
                 *   meta?: oms.common.v1.Meta.$Shape|null;
                 *   previous?: oms.order.v1.OrderStatus|null;
                 *   status?: oms.order.v1.OrderStatus|null;
                 *   userId?: string|null;
                 *   created?: oms.order.v1.OrderCreated.$Shape|null;
                 *   reserved?: oms.order.v1.OrderReserved.$Shape|null;
                 *   paying?: oms.order.v1.OrderPaying.$Shape|null;
                 *   paid?: oms.order.v1.OrderPaid.$Shape|null;
                 *   confirmed?: oms.order.v1.OrderConfirmed.$Shape|null;
                 *   cancelling?: oms.order.v1.OrderCancelling.$Shape|null;
                 *   refunding?: oms.order.v1.OrderRefunding.$Shape|null;
                 *   cancelled?: oms.order.v1.OrderCancelled.$Shape|null;
                 *   paymentUnknown?: oms.order.v1.OrderPaymentUnknown.$Shape|null;
                 *   deliveryAssigned?: oms.order.v1.OrderDeliveryAssigned.$Shape|null;
                 *   completed?: oms.order.v1.OrderCompleted.$Shape|null;
                 *   updated?: oms.order.v1.OrderUpdated.$Shape|null;
                 *   $unknowns?: Array.<Uint8Array>;
                 * } & (
                 *   ({ payload?: undefined; created?: null; reserved?: null; paying?: null; paid?: null; confirmed?: null; cancelling?: null; refunding?: null; cancelled?: null; paymentUnknown?: null; deliveryAssigned?: null; completed?: null; updated?: null }|{ payload?: "created"; created: oms.order.v1.OrderCreated.$Shape; reserved?: null; paying?: null; paid?: null; confirmed?: null; cancelling?: null; refunding?: null; cancelled?: null; paymentUnknown?: null; deliveryAssigned?: null; completed?: null; updated?: null }|{ payload?: "reserved"; created?: null; reserved: oms.order.v1.OrderReserved.$Shape; paying?: null; paid?: null; confirmed?: null; cancelling?: null; refunding?: null; cancelled?: null; paymentUnknown?: null; deliveryAssigned?: null; completed?: null; updated?: null }|{ payload?: "paying"; created?: null; reserved?: null; paying: oms.order.v1.OrderPaying.$Shape; paid?: null; confirmed?: null; cancelling?: null; refunding?: null; cancelled?: null; paymentUnknown?: null; deliveryAssigned?: null; completed?: null; updated?: null }|{ payload?: "paid"; created?: null; reserved?: null; paying?: null; paid: oms.order.v1.OrderPaid.$Shape; confirmed?: null; cancelling?: null; refunding?: null; cancelled?: null; paymentUnknown?: null; deliveryAssigned?: null; completed?: null; updated?: null }|{ payload?: "confirmed"; created?: null; reserved?: null; paying?: null; paid?: null; confirmed: oms.order.v1.OrderConfirmed.$Shape; cancelling?: null; refunding?: null; cancelled?: null; paymentUnknown?: null; deliveryAssigned?: null; completed?: null; updated?: null }|{ payload?: "cancelling"; created?: null; reserved?: null; paying?: null; paid?: null; confirmed?: null; cancelling: oms.order.v1.OrderCancelling.$Shape; refunding?: null; cancelled?: null; paymentUnknown?: null; deliveryAssigned?: null; completed?: null; updated?: null }|{ payload?: "refunding"; created?: null; reserved?: null; paying?: null; paid?: null; confirmed?: null; cancelling?: null; refunding: oms.order.v1.OrderRefunding.$Shape; cancelled?: null; paymentUnknown?: null; deliveryAssigned?: null; completed?: null; updated?: null }|{ payload?: "cancelled"; created?: null; reserved?: null; paying?: null; paid?: null; confirmed?: null; cancelling?: null; refunding?: null; cancelled: oms.order.v1.OrderCancelled.$Shape; paymentUnknown?: null; deliveryAssigned?: null; completed?: null; updated?: null }|{ payload?: "paymentUnknown"; created?: null; reserved?: null; paying?: null; paid?: null; confirmed?: null; cancelling?: null; refunding?: null; cancelled?: null; paymentUnknown: oms.order.v1.OrderPaymentUnknown.$Shape; deliveryAssigned?: null; completed?: null; updated?: null }|{ payload?: "deliveryAssigned"; created?: null; reserved?: null; paying?: null; paid?: null; confirmed?: null; cancelling?: null; refunding?: null; cancelled?: null; paymentUnknown?: null; deliveryAssigned: oms.order.v1.OrderDeliveryAssigned.$Shape; completed?: null; updated?: null }|{ payload?: "completed"; created?: null; reserved?: null; paying?: null; paid?: null; confirmed?: null; cancelling?: null; refunding?: null; cancelled?: null; paymentUnknown?: null; deliveryAssigned?: null; completed: oms.order.v1.OrderCompleted.$Shape; updated?: null }|{ payload?: "updated"; created?: null; reserved?: null; paying?: null; paid?: null; confirmed?: null; cancelling?: null; refunding?: null; cancelled?: null; paymentUnknown?: null; deliveryAssigned?: null; completed?: null; updated: oms.order.v1.OrderUpdated.$Shape })
                 * )} oms.order.v1.OrderEvent.$Shape
                 */

                /**
                 * Constructs a new OrderEvent.
                 * @memberof oms.order.v1
                 * @classdesc Represents an OrderEvent.
                 * @constructor
                 * @param {oms.order.v1.OrderEvent.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const OrderEvent = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * OrderEvent meta.
                 * @member {oms.common.v1.Meta.$Properties|null|undefined} meta
                 * @memberof oms.order.v1.OrderEvent
                 * @instance
                 */
                OrderEvent.prototype.meta = null;

                /**
                 * OrderEvent previous.
                 * @member {oms.order.v1.OrderStatus} previous
                 * @memberof oms.order.v1.OrderEvent
                 * @instance
                 */
                OrderEvent.prototype.previous = 0;

                /**
                 * OrderEvent status.
                 * @member {oms.order.v1.OrderStatus} status
                 * @memberof oms.order.v1.OrderEvent
                 * @instance
                 */
                OrderEvent.prototype.status = 0;

                /**
                 * OrderEvent userId.
                 * @member {string} userId
                 * @memberof oms.order.v1.OrderEvent
                 * @instance
                 */
                OrderEvent.prototype.userId = "";

                /**
                 * OrderEvent created.
                 * @member {oms.order.v1.OrderCreated.$Properties|null|undefined} created
                 * @memberof oms.order.v1.OrderEvent
                 * @instance
                 */
                OrderEvent.prototype.created = null;

                /**
                 * OrderEvent reserved.
                 * @member {oms.order.v1.OrderReserved.$Properties|null|undefined} reserved
                 * @memberof oms.order.v1.OrderEvent
                 * @instance
                 */
                OrderEvent.prototype.reserved = null;

                /**
                 * OrderEvent paying.
                 * @member {oms.order.v1.OrderPaying.$Properties|null|undefined} paying
                 * @memberof oms.order.v1.OrderEvent
                 * @instance
                 */
                OrderEvent.prototype.paying = null;

                /**
                 * OrderEvent paid.
                 * @member {oms.order.v1.OrderPaid.$Properties|null|undefined} paid
                 * @memberof oms.order.v1.OrderEvent
                 * @instance
                 */
                OrderEvent.prototype.paid = null;

                /**
                 * OrderEvent confirmed.
                 * @member {oms.order.v1.OrderConfirmed.$Properties|null|undefined} confirmed
                 * @memberof oms.order.v1.OrderEvent
                 * @instance
                 */
                OrderEvent.prototype.confirmed = null;

                /**
                 * OrderEvent cancelling.
                 * @member {oms.order.v1.OrderCancelling.$Properties|null|undefined} cancelling
                 * @memberof oms.order.v1.OrderEvent
                 * @instance
                 */
                OrderEvent.prototype.cancelling = null;

                /**
                 * OrderEvent refunding.
                 * @member {oms.order.v1.OrderRefunding.$Properties|null|undefined} refunding
                 * @memberof oms.order.v1.OrderEvent
                 * @instance
                 */
                OrderEvent.prototype.refunding = null;

                /**
                 * OrderEvent cancelled.
                 * @member {oms.order.v1.OrderCancelled.$Properties|null|undefined} cancelled
                 * @memberof oms.order.v1.OrderEvent
                 * @instance
                 */
                OrderEvent.prototype.cancelled = null;

                /**
                 * OrderEvent paymentUnknown.
                 * @member {oms.order.v1.OrderPaymentUnknown.$Properties|null|undefined} paymentUnknown
                 * @memberof oms.order.v1.OrderEvent
                 * @instance
                 */
                OrderEvent.prototype.paymentUnknown = null;

                /**
                 * OrderEvent deliveryAssigned.
                 * @member {oms.order.v1.OrderDeliveryAssigned.$Properties|null|undefined} deliveryAssigned
                 * @memberof oms.order.v1.OrderEvent
                 * @instance
                 */
                OrderEvent.prototype.deliveryAssigned = null;

                /**
                 * OrderEvent completed.
                 * @member {oms.order.v1.OrderCompleted.$Properties|null|undefined} completed
                 * @memberof oms.order.v1.OrderEvent
                 * @instance
                 */
                OrderEvent.prototype.completed = null;

                /**
                 * OrderEvent updated.
                 * @member {oms.order.v1.OrderUpdated.$Properties|null|undefined} updated
                 * @memberof oms.order.v1.OrderEvent
                 * @instance
                 */
                OrderEvent.prototype.updated = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                /**
                 * OrderEvent payload.
                 * @member {"created"|"reserved"|"paying"|"paid"|"confirmed"|"cancelling"|"refunding"|"cancelled"|"paymentUnknown"|"deliveryAssigned"|"completed"|"updated"|undefined} payload
                 * @memberof oms.order.v1.OrderEvent
                 * @instance
                 */
                $Object.defineProperty(OrderEvent.prototype, "payload", {
                    get: $util.oneOfGetter($oneOfFields = ["created", "reserved", "paying", "paid", "confirmed", "cancelling", "refunding", "cancelled", "paymentUnknown", "deliveryAssigned", "completed", "updated"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Creates a new OrderEvent instance using the specified properties.
                 * @function create
                 * @memberof oms.order.v1.OrderEvent
                 * @static
                 * @param {oms.order.v1.OrderEvent.$Properties=} [properties] Properties to set
                 * @returns {oms.order.v1.OrderEvent} OrderEvent instance
                 * @type {{
                 *   (properties: oms.order.v1.OrderEvent.$Shape): oms.order.v1.OrderEvent & oms.order.v1.OrderEvent.$Shape;
                 *   (properties?: oms.order.v1.OrderEvent.$Properties): oms.order.v1.OrderEvent;
                 * }}
                 */
                OrderEvent.create = function(properties) {
                    return new OrderEvent(properties);
                };

                /**
                 * Encodes the specified OrderEvent message. Does not implicitly {@link oms.order.v1.OrderEvent.verify|verify} messages.
                 * @function encode
                 * @memberof oms.order.v1.OrderEvent
                 * @static
                 * @param {oms.order.v1.OrderEvent.$Properties} message OrderEvent message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                OrderEvent.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.meta != null && $Object.hasOwnProperty.call(message, "meta"))
                        $root.oms.common.v1.Meta.encode(message.meta, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.previous != null && $Object.hasOwnProperty.call(message, "previous") && message.previous !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).int32(message.previous);
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).int32(message.status);
                    if (message.userId != null && $Object.hasOwnProperty.call(message, "userId") && message.userId !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.userId);
                    if (message.created != null && $Object.hasOwnProperty.call(message, "created"))
                        $root.oms.order.v1.OrderCreated.encode(message.created, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                    if (message.reserved != null && $Object.hasOwnProperty.call(message, "reserved"))
                        $root.oms.order.v1.OrderReserved.encode(message.reserved, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                    if (message.paying != null && $Object.hasOwnProperty.call(message, "paying"))
                        $root.oms.order.v1.OrderPaying.encode(message.paying, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                    if (message.paid != null && $Object.hasOwnProperty.call(message, "paid"))
                        $root.oms.order.v1.OrderPaid.encode(message.paid, writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                    if (message.confirmed != null && $Object.hasOwnProperty.call(message, "confirmed"))
                        $root.oms.order.v1.OrderConfirmed.encode(message.confirmed, writer.uint32(/* id 14, wireType 2 =*/114).fork(), _depth + 1).ldelim();
                    if (message.cancelling != null && $Object.hasOwnProperty.call(message, "cancelling"))
                        $root.oms.order.v1.OrderCancelling.encode(message.cancelling, writer.uint32(/* id 15, wireType 2 =*/122).fork(), _depth + 1).ldelim();
                    if (message.refunding != null && $Object.hasOwnProperty.call(message, "refunding"))
                        $root.oms.order.v1.OrderRefunding.encode(message.refunding, writer.uint32(/* id 16, wireType 2 =*/130).fork(), _depth + 1).ldelim();
                    if (message.cancelled != null && $Object.hasOwnProperty.call(message, "cancelled"))
                        $root.oms.order.v1.OrderCancelled.encode(message.cancelled, writer.uint32(/* id 17, wireType 2 =*/138).fork(), _depth + 1).ldelim();
                    if (message.paymentUnknown != null && $Object.hasOwnProperty.call(message, "paymentUnknown"))
                        $root.oms.order.v1.OrderPaymentUnknown.encode(message.paymentUnknown, writer.uint32(/* id 18, wireType 2 =*/146).fork(), _depth + 1).ldelim();
                    if (message.deliveryAssigned != null && $Object.hasOwnProperty.call(message, "deliveryAssigned"))
                        $root.oms.order.v1.OrderDeliveryAssigned.encode(message.deliveryAssigned, writer.uint32(/* id 19, wireType 2 =*/154).fork(), _depth + 1).ldelim();
                    if (message.completed != null && $Object.hasOwnProperty.call(message, "completed"))
                        $root.oms.order.v1.OrderCompleted.encode(message.completed, writer.uint32(/* id 20, wireType 2 =*/162).fork(), _depth + 1).ldelim();
                    if (message.updated != null && $Object.hasOwnProperty.call(message, "updated"))
                        $root.oms.order.v1.OrderUpdated.encode(message.updated, writer.uint32(/* id 21, wireType 2 =*/170).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an OrderEvent message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.order.v1.OrderEvent
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderEvent & oms.order.v1.OrderEvent.$Shape} OrderEvent
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                OrderEvent.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.order.v1.OrderEvent();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.meta = $root.oms.common.v1.Meta.decode(reader, reader.size(), $undefined, _depth + 1, message.meta);
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.previous = value;
                                else
                                    delete message.previous;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.status = value;
                                else
                                    delete message.status;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.userId = value;
                                else
                                    delete message.userId;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                message.created = $root.oms.order.v1.OrderCreated.decode(reader, reader.size(), $undefined, _depth + 1, message.created);
                                message.payload = "created";
                                continue;
                            }
                        case 11: {
                                if (wireType !== 2)
                                    break;
                                message.reserved = $root.oms.order.v1.OrderReserved.decode(reader, reader.size(), $undefined, _depth + 1, message.reserved);
                                message.payload = "reserved";
                                continue;
                            }
                        case 12: {
                                if (wireType !== 2)
                                    break;
                                message.paying = $root.oms.order.v1.OrderPaying.decode(reader, reader.size(), $undefined, _depth + 1, message.paying);
                                message.payload = "paying";
                                continue;
                            }
                        case 13: {
                                if (wireType !== 2)
                                    break;
                                message.paid = $root.oms.order.v1.OrderPaid.decode(reader, reader.size(), $undefined, _depth + 1, message.paid);
                                message.payload = "paid";
                                continue;
                            }
                        case 14: {
                                if (wireType !== 2)
                                    break;
                                message.confirmed = $root.oms.order.v1.OrderConfirmed.decode(reader, reader.size(), $undefined, _depth + 1, message.confirmed);
                                message.payload = "confirmed";
                                continue;
                            }
                        case 15: {
                                if (wireType !== 2)
                                    break;
                                message.cancelling = $root.oms.order.v1.OrderCancelling.decode(reader, reader.size(), $undefined, _depth + 1, message.cancelling);
                                message.payload = "cancelling";
                                continue;
                            }
                        case 16: {
                                if (wireType !== 2)
                                    break;
                                message.refunding = $root.oms.order.v1.OrderRefunding.decode(reader, reader.size(), $undefined, _depth + 1, message.refunding);
                                message.payload = "refunding";
                                continue;
                            }
                        case 17: {
                                if (wireType !== 2)
                                    break;
                                message.cancelled = $root.oms.order.v1.OrderCancelled.decode(reader, reader.size(), $undefined, _depth + 1, message.cancelled);
                                message.payload = "cancelled";
                                continue;
                            }
                        case 18: {
                                if (wireType !== 2)
                                    break;
                                message.paymentUnknown = $root.oms.order.v1.OrderPaymentUnknown.decode(reader, reader.size(), $undefined, _depth + 1, message.paymentUnknown);
                                message.payload = "paymentUnknown";
                                continue;
                            }
                        case 19: {
                                if (wireType !== 2)
                                    break;
                                message.deliveryAssigned = $root.oms.order.v1.OrderDeliveryAssigned.decode(reader, reader.size(), $undefined, _depth + 1, message.deliveryAssigned);
                                message.payload = "deliveryAssigned";
                                continue;
                            }
                        case 20: {
                                if (wireType !== 2)
                                    break;
                                message.completed = $root.oms.order.v1.OrderCompleted.decode(reader, reader.size(), $undefined, _depth + 1, message.completed);
                                message.payload = "completed";
                                continue;
                            }
                        case 21: {
                                if (wireType !== 2)
                                    break;
                                message.updated = $root.oms.order.v1.OrderUpdated.decode(reader, reader.size(), $undefined, _depth + 1, message.updated);
                                message.payload = "updated";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies an OrderEvent message.
                 * @function verify
                 * @memberof oms.order.v1.OrderEvent
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                OrderEvent.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    let properties = {};
                    if (message.meta != null && $Object.hasOwnProperty.call(message, "meta")) {
                        let error = $root.oms.common.v1.Meta.verify(message.meta, _depth + 1);
                        if (error)
                            return "meta." + error;
                    }
                    if (message.previous != null && $Object.hasOwnProperty.call(message, "previous"))
                        if (typeof message.previous !== "number" || (message.previous | 0) !== message.previous)
                            return "previous: enum value expected";
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                        if (typeof message.status !== "number" || (message.status | 0) !== message.status)
                            return "status: enum value expected";
                    if (message.userId != null && $Object.hasOwnProperty.call(message, "userId"))
                        if (!$util.isString(message.userId))
                            return "userId: string expected";
                    if (message.created != null && $Object.hasOwnProperty.call(message, "created")) {
                        properties.payload = 1;
                        {
                            let error = $root.oms.order.v1.OrderCreated.verify(message.created, _depth + 1);
                            if (error)
                                return "created." + error;
                        }
                    }
                    if (message.reserved != null && $Object.hasOwnProperty.call(message, "reserved")) {
                        if (properties.payload === 1)
                            return "payload: multiple values";
                        properties.payload = 1;
                        {
                            let error = $root.oms.order.v1.OrderReserved.verify(message.reserved, _depth + 1);
                            if (error)
                                return "reserved." + error;
                        }
                    }
                    if (message.paying != null && $Object.hasOwnProperty.call(message, "paying")) {
                        if (properties.payload === 1)
                            return "payload: multiple values";
                        properties.payload = 1;
                        {
                            let error = $root.oms.order.v1.OrderPaying.verify(message.paying, _depth + 1);
                            if (error)
                                return "paying." + error;
                        }
                    }
                    if (message.paid != null && $Object.hasOwnProperty.call(message, "paid")) {
                        if (properties.payload === 1)
                            return "payload: multiple values";
                        properties.payload = 1;
                        {
                            let error = $root.oms.order.v1.OrderPaid.verify(message.paid, _depth + 1);
                            if (error)
                                return "paid." + error;
                        }
                    }
                    if (message.confirmed != null && $Object.hasOwnProperty.call(message, "confirmed")) {
                        if (properties.payload === 1)
                            return "payload: multiple values";
                        properties.payload = 1;
                        {
                            let error = $root.oms.order.v1.OrderConfirmed.verify(message.confirmed, _depth + 1);
                            if (error)
                                return "confirmed." + error;
                        }
                    }
                    if (message.cancelling != null && $Object.hasOwnProperty.call(message, "cancelling")) {
                        if (properties.payload === 1)
                            return "payload: multiple values";
                        properties.payload = 1;
                        {
                            let error = $root.oms.order.v1.OrderCancelling.verify(message.cancelling, _depth + 1);
                            if (error)
                                return "cancelling." + error;
                        }
                    }
                    if (message.refunding != null && $Object.hasOwnProperty.call(message, "refunding")) {
                        if (properties.payload === 1)
                            return "payload: multiple values";
                        properties.payload = 1;
                        {
                            let error = $root.oms.order.v1.OrderRefunding.verify(message.refunding, _depth + 1);
                            if (error)
                                return "refunding." + error;
                        }
                    }
                    if (message.cancelled != null && $Object.hasOwnProperty.call(message, "cancelled")) {
                        if (properties.payload === 1)
                            return "payload: multiple values";
                        properties.payload = 1;
                        {
                            let error = $root.oms.order.v1.OrderCancelled.verify(message.cancelled, _depth + 1);
                            if (error)
                                return "cancelled." + error;
                        }
                    }
                    if (message.paymentUnknown != null && $Object.hasOwnProperty.call(message, "paymentUnknown")) {
                        if (properties.payload === 1)
                            return "payload: multiple values";
                        properties.payload = 1;
                        {
                            let error = $root.oms.order.v1.OrderPaymentUnknown.verify(message.paymentUnknown, _depth + 1);
                            if (error)
                                return "paymentUnknown." + error;
                        }
                    }
                    if (message.deliveryAssigned != null && $Object.hasOwnProperty.call(message, "deliveryAssigned")) {
                        if (properties.payload === 1)
                            return "payload: multiple values";
                        properties.payload = 1;
                        {
                            let error = $root.oms.order.v1.OrderDeliveryAssigned.verify(message.deliveryAssigned, _depth + 1);
                            if (error)
                                return "deliveryAssigned." + error;
                        }
                    }
                    if (message.completed != null && $Object.hasOwnProperty.call(message, "completed")) {
                        if (properties.payload === 1)
                            return "payload: multiple values";
                        properties.payload = 1;
                        {
                            let error = $root.oms.order.v1.OrderCompleted.verify(message.completed, _depth + 1);
                            if (error)
                                return "completed." + error;
                        }
                    }
                    if (message.updated != null && $Object.hasOwnProperty.call(message, "updated")) {
                        if (properties.payload === 1)
                            return "payload: multiple values";
                        properties.payload = 1;
                        {
                            let error = $root.oms.order.v1.OrderUpdated.verify(message.updated, _depth + 1);
                            if (error)
                                return "updated." + error;
                        }
                    }
                    return null;
                };

                /**
                 * Gets the type url for OrderEvent
                 * @function getTypeUrl
                 * @memberof oms.order.v1.OrderEvent
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                OrderEvent.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.order.v1.OrderEvent";
                };

                return OrderEvent;
            })();

            v1.CancelOrder = (function() {

                /**
                 * Properties of a CancelOrder.
                 * @typedef {Object} oms.order.v1.CancelOrder.$Properties
                 * @property {oms.order.v1.CancelReason|null} [reason] CancelOrder reason
                 * @property {string|null} [actor] CancelOrder actor
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a CancelOrder.
                 * @memberof oms.order.v1
                 * @interface ICancelOrder
                 * @augments oms.order.v1.CancelOrder.$Properties
                 * @deprecated Use oms.order.v1.CancelOrder.$Properties instead.
                 */

                /**
                 * Shape of a CancelOrder.
                 * @typedef {oms.order.v1.CancelOrder.$Properties} oms.order.v1.CancelOrder.$Shape
                 */

                /**
                 * Constructs a new CancelOrder.
                 * @memberof oms.order.v1
                 * @classdesc Represents a CancelOrder.
                 * @constructor
                 * @param {oms.order.v1.CancelOrder.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const CancelOrder = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * CancelOrder reason.
                 * @member {oms.order.v1.CancelReason} reason
                 * @memberof oms.order.v1.CancelOrder
                 * @instance
                 */
                CancelOrder.prototype.reason = 0;

                /**
                 * CancelOrder actor.
                 * @member {string} actor
                 * @memberof oms.order.v1.CancelOrder
                 * @instance
                 */
                CancelOrder.prototype.actor = "";

                /**
                 * Creates a new CancelOrder instance using the specified properties.
                 * @function create
                 * @memberof oms.order.v1.CancelOrder
                 * @static
                 * @param {oms.order.v1.CancelOrder.$Properties=} [properties] Properties to set
                 * @returns {oms.order.v1.CancelOrder} CancelOrder instance
                 * @type {{
                 *   (properties: oms.order.v1.CancelOrder.$Shape): oms.order.v1.CancelOrder & oms.order.v1.CancelOrder.$Shape;
                 *   (properties?: oms.order.v1.CancelOrder.$Properties): oms.order.v1.CancelOrder;
                 * }}
                 */
                CancelOrder.create = function(properties) {
                    return new CancelOrder(properties);
                };

                /**
                 * Encodes the specified CancelOrder message. Does not implicitly {@link oms.order.v1.CancelOrder.verify|verify} messages.
                 * @function encode
                 * @memberof oms.order.v1.CancelOrder
                 * @static
                 * @param {oms.order.v1.CancelOrder.$Properties} message CancelOrder message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                CancelOrder.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).int32(message.reason);
                    if (message.actor != null && $Object.hasOwnProperty.call(message, "actor") && message.actor !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.actor);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a CancelOrder message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.order.v1.CancelOrder
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.order.v1.CancelOrder & oms.order.v1.CancelOrder.$Shape} CancelOrder
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                CancelOrder.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.order.v1.CancelOrder();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.actor = value;
                                else
                                    delete message.actor;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a CancelOrder message.
                 * @function verify
                 * @memberof oms.order.v1.CancelOrder
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                CancelOrder.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        if (typeof message.reason !== "number" || (message.reason | 0) !== message.reason)
                            return "reason: enum value expected";
                    if (message.actor != null && $Object.hasOwnProperty.call(message, "actor"))
                        if (!$util.isString(message.actor))
                            return "actor: string expected";
                    return null;
                };

                /**
                 * Gets the type url for CancelOrder
                 * @function getTypeUrl
                 * @memberof oms.order.v1.CancelOrder
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                CancelOrder.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.order.v1.CancelOrder";
                };

                return CancelOrder;
            })();

            v1.UpdateOrder = (function() {

                /**
                 * Properties of an UpdateOrder.
                 * @typedef {Object} oms.order.v1.UpdateOrder.$Properties
                 * @property {string|null} [deliveryAddress] UpdateOrder deliveryAddress
                 * @property {string|null} [actor] UpdateOrder actor
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an UpdateOrder.
                 * @memberof oms.order.v1
                 * @interface IUpdateOrder
                 * @augments oms.order.v1.UpdateOrder.$Properties
                 * @deprecated Use oms.order.v1.UpdateOrder.$Properties instead.
                 */

                /**
                 * Shape of an UpdateOrder.
                 * @typedef {oms.order.v1.UpdateOrder.$Properties} oms.order.v1.UpdateOrder.$Shape
                 */

                /**
                 * Constructs a new UpdateOrder.
                 * @memberof oms.order.v1
                 * @classdesc Represents an UpdateOrder.
                 * @constructor
                 * @param {oms.order.v1.UpdateOrder.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const UpdateOrder = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * UpdateOrder deliveryAddress.
                 * @member {string} deliveryAddress
                 * @memberof oms.order.v1.UpdateOrder
                 * @instance
                 */
                UpdateOrder.prototype.deliveryAddress = "";

                /**
                 * UpdateOrder actor.
                 * @member {string} actor
                 * @memberof oms.order.v1.UpdateOrder
                 * @instance
                 */
                UpdateOrder.prototype.actor = "";

                /**
                 * Creates a new UpdateOrder instance using the specified properties.
                 * @function create
                 * @memberof oms.order.v1.UpdateOrder
                 * @static
                 * @param {oms.order.v1.UpdateOrder.$Properties=} [properties] Properties to set
                 * @returns {oms.order.v1.UpdateOrder} UpdateOrder instance
                 * @type {{
                 *   (properties: oms.order.v1.UpdateOrder.$Shape): oms.order.v1.UpdateOrder & oms.order.v1.UpdateOrder.$Shape;
                 *   (properties?: oms.order.v1.UpdateOrder.$Properties): oms.order.v1.UpdateOrder;
                 * }}
                 */
                UpdateOrder.create = function(properties) {
                    return new UpdateOrder(properties);
                };

                /**
                 * Encodes the specified UpdateOrder message. Does not implicitly {@link oms.order.v1.UpdateOrder.verify|verify} messages.
                 * @function encode
                 * @memberof oms.order.v1.UpdateOrder
                 * @static
                 * @param {oms.order.v1.UpdateOrder.$Properties} message UpdateOrder message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                UpdateOrder.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.deliveryAddress != null && $Object.hasOwnProperty.call(message, "deliveryAddress") && message.deliveryAddress !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.deliveryAddress);
                    if (message.actor != null && $Object.hasOwnProperty.call(message, "actor") && message.actor !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.actor);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an UpdateOrder message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.order.v1.UpdateOrder
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.order.v1.UpdateOrder & oms.order.v1.UpdateOrder.$Shape} UpdateOrder
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                UpdateOrder.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.order.v1.UpdateOrder();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.deliveryAddress = value;
                                else
                                    delete message.deliveryAddress;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.actor = value;
                                else
                                    delete message.actor;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies an UpdateOrder message.
                 * @function verify
                 * @memberof oms.order.v1.UpdateOrder
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                UpdateOrder.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.deliveryAddress != null && $Object.hasOwnProperty.call(message, "deliveryAddress"))
                        if (!$util.isString(message.deliveryAddress))
                            return "deliveryAddress: string expected";
                    if (message.actor != null && $Object.hasOwnProperty.call(message, "actor"))
                        if (!$util.isString(message.actor))
                            return "actor: string expected";
                    return null;
                };

                /**
                 * Gets the type url for UpdateOrder
                 * @function getTypeUrl
                 * @memberof oms.order.v1.UpdateOrder
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                UpdateOrder.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.order.v1.UpdateOrder";
                };

                return UpdateOrder;
            })();

            v1.OrderCommand = (function() {

                /**
                 * Properties of an OrderCommand.
                 * @typedef {Object} oms.order.v1.OrderCommand.$Properties
                 * @property {oms.common.v1.Meta.$Properties|null} [meta] OrderCommand meta
                 * @property {oms.order.v1.CancelOrder.$Properties|null} [cancel] OrderCommand cancel
                 * @property {oms.order.v1.UpdateOrder.$Properties|null} [update] OrderCommand update
                 * @property {"cancel"|"update"} [command] OrderCommand command
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an OrderCommand.
                 * @memberof oms.order.v1
                 * @interface IOrderCommand
                 * @augments oms.order.v1.OrderCommand.$Properties
                 * @deprecated Use oms.order.v1.OrderCommand.$Properties instead.
                 */

                /**
                 * Narrowed shape of an OrderCommand.
                 * @typedef {{
                 *   meta?: oms.common.v1.Meta.$Shape|null;
                 *   cancel?: oms.order.v1.CancelOrder.$Shape|null;
                 *   update?: oms.order.v1.UpdateOrder.$Shape|null;
                 *   $unknowns?: Array.<Uint8Array>;
                 * } & (
                 *   ({ command?: undefined; cancel?: null; update?: null }|{ command?: "cancel"; cancel: oms.order.v1.CancelOrder.$Shape; update?: null }|{ command?: "update"; cancel?: null; update: oms.order.v1.UpdateOrder.$Shape })
                 * )} oms.order.v1.OrderCommand.$Shape
                 */

                /**
                 * Constructs a new OrderCommand.
                 * @memberof oms.order.v1
                 * @classdesc Represents an OrderCommand.
                 * @constructor
                 * @param {oms.order.v1.OrderCommand.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const OrderCommand = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * OrderCommand meta.
                 * @member {oms.common.v1.Meta.$Properties|null|undefined} meta
                 * @memberof oms.order.v1.OrderCommand
                 * @instance
                 */
                OrderCommand.prototype.meta = null;

                /**
                 * OrderCommand cancel.
                 * @member {oms.order.v1.CancelOrder.$Properties|null|undefined} cancel
                 * @memberof oms.order.v1.OrderCommand
                 * @instance
                 */
                OrderCommand.prototype.cancel = null;

                /**
                 * OrderCommand update.
                 * @member {oms.order.v1.UpdateOrder.$Properties|null|undefined} update
                 * @memberof oms.order.v1.OrderCommand
                 * @instance
                 */
                OrderCommand.prototype.update = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                /**
                 * OrderCommand command.
                 * @member {"cancel"|"update"|undefined} command
                 * @memberof oms.order.v1.OrderCommand
                 * @instance
                 */
                $Object.defineProperty(OrderCommand.prototype, "command", {
                    get: $util.oneOfGetter($oneOfFields = ["cancel", "update"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Creates a new OrderCommand instance using the specified properties.
                 * @function create
                 * @memberof oms.order.v1.OrderCommand
                 * @static
                 * @param {oms.order.v1.OrderCommand.$Properties=} [properties] Properties to set
                 * @returns {oms.order.v1.OrderCommand} OrderCommand instance
                 * @type {{
                 *   (properties: oms.order.v1.OrderCommand.$Shape): oms.order.v1.OrderCommand & oms.order.v1.OrderCommand.$Shape;
                 *   (properties?: oms.order.v1.OrderCommand.$Properties): oms.order.v1.OrderCommand;
                 * }}
                 */
                OrderCommand.create = function(properties) {
                    return new OrderCommand(properties);
                };

                /**
                 * Encodes the specified OrderCommand message. Does not implicitly {@link oms.order.v1.OrderCommand.verify|verify} messages.
                 * @function encode
                 * @memberof oms.order.v1.OrderCommand
                 * @static
                 * @param {oms.order.v1.OrderCommand.$Properties} message OrderCommand message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                OrderCommand.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.meta != null && $Object.hasOwnProperty.call(message, "meta"))
                        $root.oms.common.v1.Meta.encode(message.meta, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.cancel != null && $Object.hasOwnProperty.call(message, "cancel"))
                        $root.oms.order.v1.CancelOrder.encode(message.cancel, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                    if (message.update != null && $Object.hasOwnProperty.call(message, "update"))
                        $root.oms.order.v1.UpdateOrder.encode(message.update, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an OrderCommand message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.order.v1.OrderCommand
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderCommand & oms.order.v1.OrderCommand.$Shape} OrderCommand
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                OrderCommand.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.order.v1.OrderCommand();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.meta = $root.oms.common.v1.Meta.decode(reader, reader.size(), $undefined, _depth + 1, message.meta);
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                message.cancel = $root.oms.order.v1.CancelOrder.decode(reader, reader.size(), $undefined, _depth + 1, message.cancel);
                                message.command = "cancel";
                                continue;
                            }
                        case 11: {
                                if (wireType !== 2)
                                    break;
                                message.update = $root.oms.order.v1.UpdateOrder.decode(reader, reader.size(), $undefined, _depth + 1, message.update);
                                message.command = "update";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies an OrderCommand message.
                 * @function verify
                 * @memberof oms.order.v1.OrderCommand
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                OrderCommand.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    let properties = {};
                    if (message.meta != null && $Object.hasOwnProperty.call(message, "meta")) {
                        let error = $root.oms.common.v1.Meta.verify(message.meta, _depth + 1);
                        if (error)
                            return "meta." + error;
                    }
                    if (message.cancel != null && $Object.hasOwnProperty.call(message, "cancel")) {
                        properties.command = 1;
                        {
                            let error = $root.oms.order.v1.CancelOrder.verify(message.cancel, _depth + 1);
                            if (error)
                                return "cancel." + error;
                        }
                    }
                    if (message.update != null && $Object.hasOwnProperty.call(message, "update")) {
                        if (properties.command === 1)
                            return "command: multiple values";
                        properties.command = 1;
                        {
                            let error = $root.oms.order.v1.UpdateOrder.verify(message.update, _depth + 1);
                            if (error)
                                return "update." + error;
                        }
                    }
                    return null;
                };

                /**
                 * Gets the type url for OrderCommand
                 * @function getTypeUrl
                 * @memberof oms.order.v1.OrderCommand
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                OrderCommand.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.order.v1.OrderCommand";
                };

                return OrderCommand;
            })();

            v1.Transition = (function() {

                /**
                 * Properties of a Transition.
                 * @typedef {Object} oms.order.v1.Transition.$Properties
                 * @property {number|null} [version] Transition version
                 * @property {oms.order.v1.OrderStatus|null} [from] Transition from
                 * @property {oms.order.v1.OrderStatus|null} [to] Transition to
                 * @property {number|null} [at] Transition at
                 * @property {string|null} [causationId] Transition causationId
                 * @property {string|null} [deliveryAddress] Transition deliveryAddress
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Transition.
                 * @memberof oms.order.v1
                 * @interface ITransition
                 * @augments oms.order.v1.Transition.$Properties
                 * @deprecated Use oms.order.v1.Transition.$Properties instead.
                 */

                /**
                 * Shape of a Transition.
                 * @typedef {oms.order.v1.Transition.$Properties} oms.order.v1.Transition.$Shape
                 */

                /**
                 * Constructs a new Transition.
                 * @memberof oms.order.v1
                 * @classdesc Represents a Transition.
                 * @constructor
                 * @param {oms.order.v1.Transition.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Transition = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Transition version.
                 * @member {number} version
                 * @memberof oms.order.v1.Transition
                 * @instance
                 */
                Transition.prototype.version = 0;

                /**
                 * Transition from.
                 * @member {oms.order.v1.OrderStatus} from
                 * @memberof oms.order.v1.Transition
                 * @instance
                 */
                Transition.prototype.from = 0;

                /**
                 * Transition to.
                 * @member {oms.order.v1.OrderStatus} to
                 * @memberof oms.order.v1.Transition
                 * @instance
                 */
                Transition.prototype.to = 0;

                /**
                 * Transition at.
                 * @member {number} at
                 * @memberof oms.order.v1.Transition
                 * @instance
                 */
                Transition.prototype.at = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Transition causationId.
                 * @member {string} causationId
                 * @memberof oms.order.v1.Transition
                 * @instance
                 */
                Transition.prototype.causationId = "";

                /**
                 * Transition deliveryAddress.
                 * @member {string} deliveryAddress
                 * @memberof oms.order.v1.Transition
                 * @instance
                 */
                Transition.prototype.deliveryAddress = "";

                /**
                 * Creates a new Transition instance using the specified properties.
                 * @function create
                 * @memberof oms.order.v1.Transition
                 * @static
                 * @param {oms.order.v1.Transition.$Properties=} [properties] Properties to set
                 * @returns {oms.order.v1.Transition} Transition instance
                 * @type {{
                 *   (properties: oms.order.v1.Transition.$Shape): oms.order.v1.Transition & oms.order.v1.Transition.$Shape;
                 *   (properties?: oms.order.v1.Transition.$Properties): oms.order.v1.Transition;
                 * }}
                 */
                Transition.create = function(properties) {
                    return new Transition(properties);
                };

                /**
                 * Encodes the specified Transition message. Does not implicitly {@link oms.order.v1.Transition.verify|verify} messages.
                 * @function encode
                 * @memberof oms.order.v1.Transition
                 * @static
                 * @param {oms.order.v1.Transition.$Properties} message Transition message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Transition.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
                    if (message.from != null && $Object.hasOwnProperty.call(message, "from") && message.from !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).int32(message.from);
                    if (message.to != null && $Object.hasOwnProperty.call(message, "to") && message.to !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).int32(message.to);
                    if (message.at != null && $Object.hasOwnProperty.call(message, "at") && (typeof message.at === "object" ? message.at.low || message.at.high : message.at !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).int64(message.at);
                    if (message.causationId != null && $Object.hasOwnProperty.call(message, "causationId") && message.causationId !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.causationId);
                    if (message.deliveryAddress != null && $Object.hasOwnProperty.call(message, "deliveryAddress") && message.deliveryAddress !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.deliveryAddress);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Transition message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.order.v1.Transition
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.order.v1.Transition & oms.order.v1.Transition.$Shape} Transition
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Transition.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.order.v1.Transition();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.version = value;
                                else
                                    delete message.version;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.from = value;
                                else
                                    delete message.from;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.to = value;
                                else
                                    delete message.to;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.at = value;
                                else
                                    delete message.at;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.causationId = value;
                                else
                                    delete message.causationId;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.deliveryAddress = value;
                                else
                                    delete message.deliveryAddress;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a Transition message.
                 * @function verify
                 * @memberof oms.order.v1.Transition
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                Transition.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                        if (!$util.isInteger(message.version))
                            return "version: integer expected";
                    if (message.from != null && $Object.hasOwnProperty.call(message, "from"))
                        if (typeof message.from !== "number" || (message.from | 0) !== message.from)
                            return "from: enum value expected";
                    if (message.to != null && $Object.hasOwnProperty.call(message, "to"))
                        if (typeof message.to !== "number" || (message.to | 0) !== message.to)
                            return "to: enum value expected";
                    if (message.at != null && $Object.hasOwnProperty.call(message, "at"))
                        if (!$util.isInteger(message.at) && !(message.at && $util.isInteger(message.at.low) && $util.isInteger(message.at.high)))
                            return "at: integer|Long expected";
                    if (message.causationId != null && $Object.hasOwnProperty.call(message, "causationId"))
                        if (!$util.isString(message.causationId))
                            return "causationId: string expected";
                    if (message.deliveryAddress != null && $Object.hasOwnProperty.call(message, "deliveryAddress"))
                        if (!$util.isString(message.deliveryAddress))
                            return "deliveryAddress: string expected";
                    return null;
                };

                /**
                 * Gets the type url for Transition
                 * @function getTypeUrl
                 * @memberof oms.order.v1.Transition
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Transition.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.order.v1.Transition";
                };

                return Transition;
            })();

            v1.Order = (function() {

                /**
                 * Properties of an Order.
                 * @typedef {Object} oms.order.v1.Order.$Properties
                 * @property {string|null} [orderId] Order orderId
                 * @property {string|null} [userId] Order userId
                 * @property {Array.<oms.order.v1.OrderLine.$Properties>|null} [lines] Order lines
                 * @property {number|null} [amount] Order amount
                 * @property {string|null} [currency] Order currency
                 * @property {number|null} [createdAt] Order createdAt
                 * @property {string|null} [paymentMethod] Order paymentMethod
                 * @property {string|null} [paymentToken] Order paymentToken
                 * @property {string|null} [requestHash] Order requestHash
                 * @property {string|null} [traceparent] Order traceparent
                 * @property {oms.order.v1.OrderStatus|null} [status] Order status
                 * @property {oms.order.v1.CancelReason|null} [reason] Order reason
                 * @property {oms.payment.v1.PaymentState|null} [paymentState] Order paymentState
                 * @property {string|null} [paymentId] Order paymentId
                 * @property {number|null} [version] Order version
                 * @property {Array.<oms.order.v1.Transition.$Properties>|null} [transitions] Order transitions
                 * @property {boolean|null} [scarce] Order scarce
                 * @property {string|null} [deliveryAddress] Order deliveryAddress
                 * @property {string|null} [deliveryId] Order deliveryId
                 * @property {string|null} [driver] Order driver
                 * @property {number|null} [eta] Order eta
                 * @property {number|null} [deliveredAt] Order deliveredAt
                 * @property {number|null} [holdsUntil] Order holdsUntil
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an Order.
                 * @memberof oms.order.v1
                 * @interface IOrder
                 * @augments oms.order.v1.Order.$Properties
                 * @deprecated Use oms.order.v1.Order.$Properties instead.
                 */

                /**
                 * Shape of an Order.
                 * @typedef {oms.order.v1.Order.$Properties} oms.order.v1.Order.$Shape
                 */

                /**
                 * Constructs a new Order.
                 * @memberof oms.order.v1
                 * @classdesc Represents an Order.
                 * @constructor
                 * @param {oms.order.v1.Order.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Order = function (properties) {
                    this.lines = [];
                    this.transitions = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Order orderId.
                 * @member {string} orderId
                 * @memberof oms.order.v1.Order
                 * @instance
                 */
                Order.prototype.orderId = "";

                /**
                 * Order userId.
                 * @member {string} userId
                 * @memberof oms.order.v1.Order
                 * @instance
                 */
                Order.prototype.userId = "";

                /**
                 * Order lines.
                 * @member {Array.<oms.order.v1.OrderLine.$Properties>} lines
                 * @memberof oms.order.v1.Order
                 * @instance
                 */
                Order.prototype.lines = $util.emptyArray;

                /**
                 * Order amount.
                 * @member {number} amount
                 * @memberof oms.order.v1.Order
                 * @instance
                 */
                Order.prototype.amount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Order currency.
                 * @member {string} currency
                 * @memberof oms.order.v1.Order
                 * @instance
                 */
                Order.prototype.currency = "";

                /**
                 * Order createdAt.
                 * @member {number} createdAt
                 * @memberof oms.order.v1.Order
                 * @instance
                 */
                Order.prototype.createdAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Order paymentMethod.
                 * @member {string} paymentMethod
                 * @memberof oms.order.v1.Order
                 * @instance
                 */
                Order.prototype.paymentMethod = "";

                /**
                 * Order paymentToken.
                 * @member {string} paymentToken
                 * @memberof oms.order.v1.Order
                 * @instance
                 */
                Order.prototype.paymentToken = "";

                /**
                 * Order requestHash.
                 * @member {string} requestHash
                 * @memberof oms.order.v1.Order
                 * @instance
                 */
                Order.prototype.requestHash = "";

                /**
                 * Order traceparent.
                 * @member {string} traceparent
                 * @memberof oms.order.v1.Order
                 * @instance
                 */
                Order.prototype.traceparent = "";

                /**
                 * Order status.
                 * @member {oms.order.v1.OrderStatus} status
                 * @memberof oms.order.v1.Order
                 * @instance
                 */
                Order.prototype.status = 0;

                /**
                 * Order reason.
                 * @member {oms.order.v1.CancelReason} reason
                 * @memberof oms.order.v1.Order
                 * @instance
                 */
                Order.prototype.reason = 0;

                /**
                 * Order paymentState.
                 * @member {oms.payment.v1.PaymentState} paymentState
                 * @memberof oms.order.v1.Order
                 * @instance
                 */
                Order.prototype.paymentState = 0;

                /**
                 * Order paymentId.
                 * @member {string} paymentId
                 * @memberof oms.order.v1.Order
                 * @instance
                 */
                Order.prototype.paymentId = "";

                /**
                 * Order version.
                 * @member {number} version
                 * @memberof oms.order.v1.Order
                 * @instance
                 */
                Order.prototype.version = 0;

                /**
                 * Order transitions.
                 * @member {Array.<oms.order.v1.Transition.$Properties>} transitions
                 * @memberof oms.order.v1.Order
                 * @instance
                 */
                Order.prototype.transitions = $util.emptyArray;

                /**
                 * Order scarce.
                 * @member {boolean} scarce
                 * @memberof oms.order.v1.Order
                 * @instance
                 */
                Order.prototype.scarce = false;

                /**
                 * Order deliveryAddress.
                 * @member {string} deliveryAddress
                 * @memberof oms.order.v1.Order
                 * @instance
                 */
                Order.prototype.deliveryAddress = "";

                /**
                 * Order deliveryId.
                 * @member {string} deliveryId
                 * @memberof oms.order.v1.Order
                 * @instance
                 */
                Order.prototype.deliveryId = "";

                /**
                 * Order driver.
                 * @member {string} driver
                 * @memberof oms.order.v1.Order
                 * @instance
                 */
                Order.prototype.driver = "";

                /**
                 * Order eta.
                 * @member {number} eta
                 * @memberof oms.order.v1.Order
                 * @instance
                 */
                Order.prototype.eta = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Order deliveredAt.
                 * @member {number} deliveredAt
                 * @memberof oms.order.v1.Order
                 * @instance
                 */
                Order.prototype.deliveredAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Order holdsUntil.
                 * @member {number} holdsUntil
                 * @memberof oms.order.v1.Order
                 * @instance
                 */
                Order.prototype.holdsUntil = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Creates a new Order instance using the specified properties.
                 * @function create
                 * @memberof oms.order.v1.Order
                 * @static
                 * @param {oms.order.v1.Order.$Properties=} [properties] Properties to set
                 * @returns {oms.order.v1.Order} Order instance
                 * @type {{
                 *   (properties: oms.order.v1.Order.$Shape): oms.order.v1.Order & oms.order.v1.Order.$Shape;
                 *   (properties?: oms.order.v1.Order.$Properties): oms.order.v1.Order;
                 * }}
                 */
                Order.create = function(properties) {
                    return new Order(properties);
                };

                /**
                 * Encodes the specified Order message. Does not implicitly {@link oms.order.v1.Order.verify|verify} messages.
                 * @function encode
                 * @memberof oms.order.v1.Order
                 * @static
                 * @param {oms.order.v1.Order.$Properties} message Order message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Order.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId") && message.orderId !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.orderId);
                    if (message.userId != null && $Object.hasOwnProperty.call(message, "userId") && message.userId !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.userId);
                    if (message.lines != null && message.lines.length)
                        for (let i = 0; i < message.lines.length; ++i)
                            $root.oms.order.v1.OrderLine.encode(message.lines[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && (typeof message.amount === "object" ? message.amount.low || message.amount.high : message.amount !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).int64(message.amount);
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency") && message.currency !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.currency);
                    if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt") && (typeof message.createdAt === "object" ? message.createdAt.low || message.createdAt.high : message.createdAt !== 0))
                        writer.uint32(/* id 6, wireType 0 =*/48).int64(message.createdAt);
                    if (message.paymentMethod != null && $Object.hasOwnProperty.call(message, "paymentMethod") && message.paymentMethod !== "")
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.paymentMethod);
                    if (message.paymentToken != null && $Object.hasOwnProperty.call(message, "paymentToken") && message.paymentToken !== "")
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.paymentToken);
                    if (message.requestHash != null && $Object.hasOwnProperty.call(message, "requestHash") && message.requestHash !== "")
                        writer.uint32(/* id 9, wireType 2 =*/74).string(message.requestHash);
                    if (message.traceparent != null && $Object.hasOwnProperty.call(message, "traceparent") && message.traceparent !== "")
                        writer.uint32(/* id 10, wireType 2 =*/82).string(message.traceparent);
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                        writer.uint32(/* id 11, wireType 0 =*/88).int32(message.status);
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== 0)
                        writer.uint32(/* id 12, wireType 0 =*/96).int32(message.reason);
                    if (message.paymentState != null && $Object.hasOwnProperty.call(message, "paymentState") && message.paymentState !== 0)
                        writer.uint32(/* id 13, wireType 0 =*/104).int32(message.paymentState);
                    if (message.paymentId != null && $Object.hasOwnProperty.call(message, "paymentId") && message.paymentId !== "")
                        writer.uint32(/* id 14, wireType 2 =*/114).string(message.paymentId);
                    if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                        writer.uint32(/* id 15, wireType 0 =*/120).uint32(message.version);
                    if (message.transitions != null && message.transitions.length)
                        for (let i = 0; i < message.transitions.length; ++i)
                            $root.oms.order.v1.Transition.encode(message.transitions[i], writer.uint32(/* id 16, wireType 2 =*/130).fork(), _depth + 1).ldelim();
                    if (message.scarce != null && $Object.hasOwnProperty.call(message, "scarce") && message.scarce !== false)
                        writer.uint32(/* id 17, wireType 0 =*/136).bool(message.scarce);
                    if (message.deliveryAddress != null && $Object.hasOwnProperty.call(message, "deliveryAddress") && message.deliveryAddress !== "")
                        writer.uint32(/* id 18, wireType 2 =*/146).string(message.deliveryAddress);
                    if (message.deliveryId != null && $Object.hasOwnProperty.call(message, "deliveryId") && message.deliveryId !== "")
                        writer.uint32(/* id 19, wireType 2 =*/154).string(message.deliveryId);
                    if (message.driver != null && $Object.hasOwnProperty.call(message, "driver") && message.driver !== "")
                        writer.uint32(/* id 20, wireType 2 =*/162).string(message.driver);
                    if (message.eta != null && $Object.hasOwnProperty.call(message, "eta") && (typeof message.eta === "object" ? message.eta.low || message.eta.high : message.eta !== 0))
                        writer.uint32(/* id 21, wireType 0 =*/168).int64(message.eta);
                    if (message.deliveredAt != null && $Object.hasOwnProperty.call(message, "deliveredAt") && (typeof message.deliveredAt === "object" ? message.deliveredAt.low || message.deliveredAt.high : message.deliveredAt !== 0))
                        writer.uint32(/* id 22, wireType 0 =*/176).int64(message.deliveredAt);
                    if (message.holdsUntil != null && $Object.hasOwnProperty.call(message, "holdsUntil") && (typeof message.holdsUntil === "object" ? message.holdsUntil.low || message.holdsUntil.high : message.holdsUntil !== 0))
                        writer.uint32(/* id 23, wireType 0 =*/184).int64(message.holdsUntil);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an Order message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.order.v1.Order
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.order.v1.Order & oms.order.v1.Order.$Shape} Order
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Order.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.order.v1.Order();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.orderId = value;
                                else
                                    delete message.orderId;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.userId = value;
                                else
                                    delete message.userId;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.lines && message.lines.length))
                                    message.lines = [];
                                message.lines.push($root.oms.order.v1.OrderLine.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.amount = value;
                                else
                                    delete message.amount;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.currency = value;
                                else
                                    delete message.currency;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.createdAt = value;
                                else
                                    delete message.createdAt;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.paymentMethod = value;
                                else
                                    delete message.paymentMethod;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.paymentToken = value;
                                else
                                    delete message.paymentToken;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.requestHash = value;
                                else
                                    delete message.requestHash;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.traceparent = value;
                                else
                                    delete message.traceparent;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.status = value;
                                else
                                    delete message.status;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        case 13: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.paymentState = value;
                                else
                                    delete message.paymentState;
                                continue;
                            }
                        case 14: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.paymentId = value;
                                else
                                    delete message.paymentId;
                                continue;
                            }
                        case 15: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.version = value;
                                else
                                    delete message.version;
                                continue;
                            }
                        case 16: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.transitions && message.transitions.length))
                                    message.transitions = [];
                                message.transitions.push($root.oms.order.v1.Transition.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 17: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.scarce = value;
                                else
                                    delete message.scarce;
                                continue;
                            }
                        case 18: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.deliveryAddress = value;
                                else
                                    delete message.deliveryAddress;
                                continue;
                            }
                        case 19: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.deliveryId = value;
                                else
                                    delete message.deliveryId;
                                continue;
                            }
                        case 20: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.driver = value;
                                else
                                    delete message.driver;
                                continue;
                            }
                        case 21: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.eta = value;
                                else
                                    delete message.eta;
                                continue;
                            }
                        case 22: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.deliveredAt = value;
                                else
                                    delete message.deliveredAt;
                                continue;
                            }
                        case 23: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.holdsUntil = value;
                                else
                                    delete message.holdsUntil;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies an Order message.
                 * @function verify
                 * @memberof oms.order.v1.Order
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                Order.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId"))
                        if (!$util.isString(message.orderId))
                            return "orderId: string expected";
                    if (message.userId != null && $Object.hasOwnProperty.call(message, "userId"))
                        if (!$util.isString(message.userId))
                            return "userId: string expected";
                    if (message.lines != null && $Object.hasOwnProperty.call(message, "lines")) {
                        if (!$Array.isArray(message.lines))
                            return "lines: array expected";
                        for (let i = 0; i < message.lines.length; ++i) {
                            let error = $root.oms.order.v1.OrderLine.verify(message.lines[i], _depth + 1);
                            if (error)
                                return "lines." + error;
                        }
                    }
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                        if (!$util.isInteger(message.amount) && !(message.amount && $util.isInteger(message.amount.low) && $util.isInteger(message.amount.high)))
                            return "amount: integer|Long expected";
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency"))
                        if (!$util.isString(message.currency))
                            return "currency: string expected";
                    if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt"))
                        if (!$util.isInteger(message.createdAt) && !(message.createdAt && $util.isInteger(message.createdAt.low) && $util.isInteger(message.createdAt.high)))
                            return "createdAt: integer|Long expected";
                    if (message.paymentMethod != null && $Object.hasOwnProperty.call(message, "paymentMethod"))
                        if (!$util.isString(message.paymentMethod))
                            return "paymentMethod: string expected";
                    if (message.paymentToken != null && $Object.hasOwnProperty.call(message, "paymentToken"))
                        if (!$util.isString(message.paymentToken))
                            return "paymentToken: string expected";
                    if (message.requestHash != null && $Object.hasOwnProperty.call(message, "requestHash"))
                        if (!$util.isString(message.requestHash))
                            return "requestHash: string expected";
                    if (message.traceparent != null && $Object.hasOwnProperty.call(message, "traceparent"))
                        if (!$util.isString(message.traceparent))
                            return "traceparent: string expected";
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                        if (typeof message.status !== "number" || (message.status | 0) !== message.status)
                            return "status: enum value expected";
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        if (typeof message.reason !== "number" || (message.reason | 0) !== message.reason)
                            return "reason: enum value expected";
                    if (message.paymentState != null && $Object.hasOwnProperty.call(message, "paymentState"))
                        if (typeof message.paymentState !== "number" || (message.paymentState | 0) !== message.paymentState)
                            return "paymentState: enum value expected";
                    if (message.paymentId != null && $Object.hasOwnProperty.call(message, "paymentId"))
                        if (!$util.isString(message.paymentId))
                            return "paymentId: string expected";
                    if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                        if (!$util.isInteger(message.version))
                            return "version: integer expected";
                    if (message.transitions != null && $Object.hasOwnProperty.call(message, "transitions")) {
                        if (!$Array.isArray(message.transitions))
                            return "transitions: array expected";
                        for (let i = 0; i < message.transitions.length; ++i) {
                            let error = $root.oms.order.v1.Transition.verify(message.transitions[i], _depth + 1);
                            if (error)
                                return "transitions." + error;
                        }
                    }
                    if (message.scarce != null && $Object.hasOwnProperty.call(message, "scarce"))
                        if (typeof message.scarce !== "boolean")
                            return "scarce: boolean expected";
                    if (message.deliveryAddress != null && $Object.hasOwnProperty.call(message, "deliveryAddress"))
                        if (!$util.isString(message.deliveryAddress))
                            return "deliveryAddress: string expected";
                    if (message.deliveryId != null && $Object.hasOwnProperty.call(message, "deliveryId"))
                        if (!$util.isString(message.deliveryId))
                            return "deliveryId: string expected";
                    if (message.driver != null && $Object.hasOwnProperty.call(message, "driver"))
                        if (!$util.isString(message.driver))
                            return "driver: string expected";
                    if (message.eta != null && $Object.hasOwnProperty.call(message, "eta"))
                        if (!$util.isInteger(message.eta) && !(message.eta && $util.isInteger(message.eta.low) && $util.isInteger(message.eta.high)))
                            return "eta: integer|Long expected";
                    if (message.deliveredAt != null && $Object.hasOwnProperty.call(message, "deliveredAt"))
                        if (!$util.isInteger(message.deliveredAt) && !(message.deliveredAt && $util.isInteger(message.deliveredAt.low) && $util.isInteger(message.deliveredAt.high)))
                            return "deliveredAt: integer|Long expected";
                    if (message.holdsUntil != null && $Object.hasOwnProperty.call(message, "holdsUntil"))
                        if (!$util.isInteger(message.holdsUntil) && !(message.holdsUntil && $util.isInteger(message.holdsUntil.low) && $util.isInteger(message.holdsUntil.high)))
                            return "holdsUntil: integer|Long expected";
                    return null;
                };

                /**
                 * Gets the type url for Order
                 * @function getTypeUrl
                 * @memberof oms.order.v1.Order
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Order.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.order.v1.Order";
                };

                return Order;
            })();

            v1.TimelineEntry = (function() {

                /**
                 * Properties of a TimelineEntry.
                 * @typedef {Object} oms.order.v1.TimelineEntry.$Properties
                 * @property {number|null} [version] TimelineEntry version
                 * @property {oms.order.v1.OrderStatus|null} [status] TimelineEntry status
                 * @property {number|null} [at] TimelineEntry at
                 * @property {string|null} [eventType] TimelineEntry eventType
                 * @property {string|null} [eventId] TimelineEntry eventId
                 * @property {string|null} [causationId] TimelineEntry causationId
                 * @property {string|null} [producer] TimelineEntry producer
                 * @property {string|null} [topic] TimelineEntry topic
                 * @property {number|null} [partition] TimelineEntry partition
                 * @property {number|null} [offset] TimelineEntry offset
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a TimelineEntry.
                 * @memberof oms.order.v1
                 * @interface ITimelineEntry
                 * @augments oms.order.v1.TimelineEntry.$Properties
                 * @deprecated Use oms.order.v1.TimelineEntry.$Properties instead.
                 */

                /**
                 * Shape of a TimelineEntry.
                 * @typedef {oms.order.v1.TimelineEntry.$Properties} oms.order.v1.TimelineEntry.$Shape
                 */

                /**
                 * Constructs a new TimelineEntry.
                 * @memberof oms.order.v1
                 * @classdesc Represents a TimelineEntry.
                 * @constructor
                 * @param {oms.order.v1.TimelineEntry.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const TimelineEntry = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * TimelineEntry version.
                 * @member {number} version
                 * @memberof oms.order.v1.TimelineEntry
                 * @instance
                 */
                TimelineEntry.prototype.version = 0;

                /**
                 * TimelineEntry status.
                 * @member {oms.order.v1.OrderStatus} status
                 * @memberof oms.order.v1.TimelineEntry
                 * @instance
                 */
                TimelineEntry.prototype.status = 0;

                /**
                 * TimelineEntry at.
                 * @member {number} at
                 * @memberof oms.order.v1.TimelineEntry
                 * @instance
                 */
                TimelineEntry.prototype.at = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * TimelineEntry eventType.
                 * @member {string} eventType
                 * @memberof oms.order.v1.TimelineEntry
                 * @instance
                 */
                TimelineEntry.prototype.eventType = "";

                /**
                 * TimelineEntry eventId.
                 * @member {string} eventId
                 * @memberof oms.order.v1.TimelineEntry
                 * @instance
                 */
                TimelineEntry.prototype.eventId = "";

                /**
                 * TimelineEntry causationId.
                 * @member {string} causationId
                 * @memberof oms.order.v1.TimelineEntry
                 * @instance
                 */
                TimelineEntry.prototype.causationId = "";

                /**
                 * TimelineEntry producer.
                 * @member {string} producer
                 * @memberof oms.order.v1.TimelineEntry
                 * @instance
                 */
                TimelineEntry.prototype.producer = "";

                /**
                 * TimelineEntry topic.
                 * @member {string} topic
                 * @memberof oms.order.v1.TimelineEntry
                 * @instance
                 */
                TimelineEntry.prototype.topic = "";

                /**
                 * TimelineEntry partition.
                 * @member {number} partition
                 * @memberof oms.order.v1.TimelineEntry
                 * @instance
                 */
                TimelineEntry.prototype.partition = 0;

                /**
                 * TimelineEntry offset.
                 * @member {number} offset
                 * @memberof oms.order.v1.TimelineEntry
                 * @instance
                 */
                TimelineEntry.prototype.offset = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Creates a new TimelineEntry instance using the specified properties.
                 * @function create
                 * @memberof oms.order.v1.TimelineEntry
                 * @static
                 * @param {oms.order.v1.TimelineEntry.$Properties=} [properties] Properties to set
                 * @returns {oms.order.v1.TimelineEntry} TimelineEntry instance
                 * @type {{
                 *   (properties: oms.order.v1.TimelineEntry.$Shape): oms.order.v1.TimelineEntry & oms.order.v1.TimelineEntry.$Shape;
                 *   (properties?: oms.order.v1.TimelineEntry.$Properties): oms.order.v1.TimelineEntry;
                 * }}
                 */
                TimelineEntry.create = function(properties) {
                    return new TimelineEntry(properties);
                };

                /**
                 * Encodes the specified TimelineEntry message. Does not implicitly {@link oms.order.v1.TimelineEntry.verify|verify} messages.
                 * @function encode
                 * @memberof oms.order.v1.TimelineEntry
                 * @static
                 * @param {oms.order.v1.TimelineEntry.$Properties} message TimelineEntry message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                TimelineEntry.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).int32(message.status);
                    if (message.at != null && $Object.hasOwnProperty.call(message, "at") && (typeof message.at === "object" ? message.at.low || message.at.high : message.at !== 0))
                        writer.uint32(/* id 3, wireType 0 =*/24).int64(message.at);
                    if (message.eventType != null && $Object.hasOwnProperty.call(message, "eventType") && message.eventType !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.eventType);
                    if (message.eventId != null && $Object.hasOwnProperty.call(message, "eventId") && message.eventId !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.eventId);
                    if (message.causationId != null && $Object.hasOwnProperty.call(message, "causationId") && message.causationId !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.causationId);
                    if (message.producer != null && $Object.hasOwnProperty.call(message, "producer") && message.producer !== "")
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.producer);
                    if (message.topic != null && $Object.hasOwnProperty.call(message, "topic") && message.topic !== "")
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.topic);
                    if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                        writer.uint32(/* id 9, wireType 0 =*/72).int32(message.partition);
                    if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && (typeof message.offset === "object" ? message.offset.low || message.offset.high : message.offset !== 0))
                        writer.uint32(/* id 10, wireType 0 =*/80).int64(message.offset);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a TimelineEntry message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.order.v1.TimelineEntry
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.order.v1.TimelineEntry & oms.order.v1.TimelineEntry.$Shape} TimelineEntry
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                TimelineEntry.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.order.v1.TimelineEntry();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.version = value;
                                else
                                    delete message.version;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.status = value;
                                else
                                    delete message.status;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.at = value;
                                else
                                    delete message.at;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.eventType = value;
                                else
                                    delete message.eventType;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.eventId = value;
                                else
                                    delete message.eventId;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.causationId = value;
                                else
                                    delete message.causationId;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.producer = value;
                                else
                                    delete message.producer;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.topic = value;
                                else
                                    delete message.topic;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.partition = value;
                                else
                                    delete message.partition;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.offset = value;
                                else
                                    delete message.offset;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a TimelineEntry message.
                 * @function verify
                 * @memberof oms.order.v1.TimelineEntry
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                TimelineEntry.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                        if (!$util.isInteger(message.version))
                            return "version: integer expected";
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                        if (typeof message.status !== "number" || (message.status | 0) !== message.status)
                            return "status: enum value expected";
                    if (message.at != null && $Object.hasOwnProperty.call(message, "at"))
                        if (!$util.isInteger(message.at) && !(message.at && $util.isInteger(message.at.low) && $util.isInteger(message.at.high)))
                            return "at: integer|Long expected";
                    if (message.eventType != null && $Object.hasOwnProperty.call(message, "eventType"))
                        if (!$util.isString(message.eventType))
                            return "eventType: string expected";
                    if (message.eventId != null && $Object.hasOwnProperty.call(message, "eventId"))
                        if (!$util.isString(message.eventId))
                            return "eventId: string expected";
                    if (message.causationId != null && $Object.hasOwnProperty.call(message, "causationId"))
                        if (!$util.isString(message.causationId))
                            return "causationId: string expected";
                    if (message.producer != null && $Object.hasOwnProperty.call(message, "producer"))
                        if (!$util.isString(message.producer))
                            return "producer: string expected";
                    if (message.topic != null && $Object.hasOwnProperty.call(message, "topic"))
                        if (!$util.isString(message.topic))
                            return "topic: string expected";
                    if (message.partition != null && $Object.hasOwnProperty.call(message, "partition"))
                        if (!$util.isInteger(message.partition))
                            return "partition: integer expected";
                    if (message.offset != null && $Object.hasOwnProperty.call(message, "offset"))
                        if (!$util.isInteger(message.offset) && !(message.offset && $util.isInteger(message.offset.low) && $util.isInteger(message.offset.high)))
                            return "offset: integer|Long expected";
                    return null;
                };

                /**
                 * Gets the type url for TimelineEntry
                 * @function getTypeUrl
                 * @memberof oms.order.v1.TimelineEntry
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                TimelineEntry.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.order.v1.TimelineEntry";
                };

                return TimelineEntry;
            })();

            v1.PaymentView = (function() {

                /**
                 * Properties of a PaymentView.
                 * @typedef {Object} oms.order.v1.PaymentView.$Properties
                 * @property {string|null} [paymentId] PaymentView paymentId
                 * @property {oms.payment.v1.PaymentState|null} [state] PaymentView state
                 * @property {string|null} [reason] PaymentView reason
                 * @property {number|null} [amount] PaymentView amount
                 * @property {number|null} [captured] PaymentView captured
                 * @property {number|null} [refunded] PaymentView refunded
                 * @property {string|null} [transactionId] PaymentView transactionId
                 * @property {number|null} [processedAt] PaymentView processedAt
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a PaymentView.
                 * @memberof oms.order.v1
                 * @interface IPaymentView
                 * @augments oms.order.v1.PaymentView.$Properties
                 * @deprecated Use oms.order.v1.PaymentView.$Properties instead.
                 */

                /**
                 * Shape of a PaymentView.
                 * @typedef {oms.order.v1.PaymentView.$Properties} oms.order.v1.PaymentView.$Shape
                 */

                /**
                 * Constructs a new PaymentView.
                 * @memberof oms.order.v1
                 * @classdesc Represents a PaymentView.
                 * @constructor
                 * @param {oms.order.v1.PaymentView.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const PaymentView = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * PaymentView paymentId.
                 * @member {string} paymentId
                 * @memberof oms.order.v1.PaymentView
                 * @instance
                 */
                PaymentView.prototype.paymentId = "";

                /**
                 * PaymentView state.
                 * @member {oms.payment.v1.PaymentState} state
                 * @memberof oms.order.v1.PaymentView
                 * @instance
                 */
                PaymentView.prototype.state = 0;

                /**
                 * PaymentView reason.
                 * @member {string} reason
                 * @memberof oms.order.v1.PaymentView
                 * @instance
                 */
                PaymentView.prototype.reason = "";

                /**
                 * PaymentView amount.
                 * @member {number} amount
                 * @memberof oms.order.v1.PaymentView
                 * @instance
                 */
                PaymentView.prototype.amount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * PaymentView captured.
                 * @member {number} captured
                 * @memberof oms.order.v1.PaymentView
                 * @instance
                 */
                PaymentView.prototype.captured = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * PaymentView refunded.
                 * @member {number} refunded
                 * @memberof oms.order.v1.PaymentView
                 * @instance
                 */
                PaymentView.prototype.refunded = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * PaymentView transactionId.
                 * @member {string} transactionId
                 * @memberof oms.order.v1.PaymentView
                 * @instance
                 */
                PaymentView.prototype.transactionId = "";

                /**
                 * PaymentView processedAt.
                 * @member {number} processedAt
                 * @memberof oms.order.v1.PaymentView
                 * @instance
                 */
                PaymentView.prototype.processedAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Creates a new PaymentView instance using the specified properties.
                 * @function create
                 * @memberof oms.order.v1.PaymentView
                 * @static
                 * @param {oms.order.v1.PaymentView.$Properties=} [properties] Properties to set
                 * @returns {oms.order.v1.PaymentView} PaymentView instance
                 * @type {{
                 *   (properties: oms.order.v1.PaymentView.$Shape): oms.order.v1.PaymentView & oms.order.v1.PaymentView.$Shape;
                 *   (properties?: oms.order.v1.PaymentView.$Properties): oms.order.v1.PaymentView;
                 * }}
                 */
                PaymentView.create = function(properties) {
                    return new PaymentView(properties);
                };

                /**
                 * Encodes the specified PaymentView message. Does not implicitly {@link oms.order.v1.PaymentView.verify|verify} messages.
                 * @function encode
                 * @memberof oms.order.v1.PaymentView
                 * @static
                 * @param {oms.order.v1.PaymentView.$Properties} message PaymentView message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                PaymentView.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.paymentId != null && $Object.hasOwnProperty.call(message, "paymentId") && message.paymentId !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.paymentId);
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).int32(message.state);
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.reason);
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && (typeof message.amount === "object" ? message.amount.low || message.amount.high : message.amount !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).int64(message.amount);
                    if (message.captured != null && $Object.hasOwnProperty.call(message, "captured") && (typeof message.captured === "object" ? message.captured.low || message.captured.high : message.captured !== 0))
                        writer.uint32(/* id 5, wireType 0 =*/40).int64(message.captured);
                    if (message.refunded != null && $Object.hasOwnProperty.call(message, "refunded") && (typeof message.refunded === "object" ? message.refunded.low || message.refunded.high : message.refunded !== 0))
                        writer.uint32(/* id 6, wireType 0 =*/48).int64(message.refunded);
                    if (message.transactionId != null && $Object.hasOwnProperty.call(message, "transactionId") && message.transactionId !== "")
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.transactionId);
                    if (message.processedAt != null && $Object.hasOwnProperty.call(message, "processedAt") && (typeof message.processedAt === "object" ? message.processedAt.low || message.processedAt.high : message.processedAt !== 0))
                        writer.uint32(/* id 8, wireType 0 =*/64).int64(message.processedAt);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a PaymentView message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.order.v1.PaymentView
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.order.v1.PaymentView & oms.order.v1.PaymentView.$Shape} PaymentView
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                PaymentView.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.order.v1.PaymentView();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.paymentId = value;
                                else
                                    delete message.paymentId;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.state = value;
                                else
                                    delete message.state;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.amount = value;
                                else
                                    delete message.amount;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.captured = value;
                                else
                                    delete message.captured;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.refunded = value;
                                else
                                    delete message.refunded;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.transactionId = value;
                                else
                                    delete message.transactionId;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.processedAt = value;
                                else
                                    delete message.processedAt;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a PaymentView message.
                 * @function verify
                 * @memberof oms.order.v1.PaymentView
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                PaymentView.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.paymentId != null && $Object.hasOwnProperty.call(message, "paymentId"))
                        if (!$util.isString(message.paymentId))
                            return "paymentId: string expected";
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                        if (typeof message.state !== "number" || (message.state | 0) !== message.state)
                            return "state: enum value expected";
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        if (!$util.isString(message.reason))
                            return "reason: string expected";
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                        if (!$util.isInteger(message.amount) && !(message.amount && $util.isInteger(message.amount.low) && $util.isInteger(message.amount.high)))
                            return "amount: integer|Long expected";
                    if (message.captured != null && $Object.hasOwnProperty.call(message, "captured"))
                        if (!$util.isInteger(message.captured) && !(message.captured && $util.isInteger(message.captured.low) && $util.isInteger(message.captured.high)))
                            return "captured: integer|Long expected";
                    if (message.refunded != null && $Object.hasOwnProperty.call(message, "refunded"))
                        if (!$util.isInteger(message.refunded) && !(message.refunded && $util.isInteger(message.refunded.low) && $util.isInteger(message.refunded.high)))
                            return "refunded: integer|Long expected";
                    if (message.transactionId != null && $Object.hasOwnProperty.call(message, "transactionId"))
                        if (!$util.isString(message.transactionId))
                            return "transactionId: string expected";
                    if (message.processedAt != null && $Object.hasOwnProperty.call(message, "processedAt"))
                        if (!$util.isInteger(message.processedAt) && !(message.processedAt && $util.isInteger(message.processedAt.low) && $util.isInteger(message.processedAt.high)))
                            return "processedAt: integer|Long expected";
                    return null;
                };

                /**
                 * Gets the type url for PaymentView
                 * @function getTypeUrl
                 * @memberof oms.order.v1.PaymentView
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                PaymentView.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.order.v1.PaymentView";
                };

                return PaymentView;
            })();

            v1.DeliveryView = (function() {

                /**
                 * Properties of a DeliveryView.
                 * @typedef {Object} oms.order.v1.DeliveryView.$Properties
                 * @property {string|null} [deliveryId] DeliveryView deliveryId
                 * @property {oms.delivery.v1.DeliveryState|null} [state] DeliveryView state
                 * @property {string|null} [driver] DeliveryView driver
                 * @property {number|null} [eta] DeliveryView eta
                 * @property {number|null} [sequence] DeliveryView sequence
                 * @property {number|null} [updatedAt] DeliveryView updatedAt
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a DeliveryView.
                 * @memberof oms.order.v1
                 * @interface IDeliveryView
                 * @augments oms.order.v1.DeliveryView.$Properties
                 * @deprecated Use oms.order.v1.DeliveryView.$Properties instead.
                 */

                /**
                 * Shape of a DeliveryView.
                 * @typedef {oms.order.v1.DeliveryView.$Properties} oms.order.v1.DeliveryView.$Shape
                 */

                /**
                 * Constructs a new DeliveryView.
                 * @memberof oms.order.v1
                 * @classdesc Represents a DeliveryView.
                 * @constructor
                 * @param {oms.order.v1.DeliveryView.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const DeliveryView = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * DeliveryView deliveryId.
                 * @member {string} deliveryId
                 * @memberof oms.order.v1.DeliveryView
                 * @instance
                 */
                DeliveryView.prototype.deliveryId = "";

                /**
                 * DeliveryView state.
                 * @member {oms.delivery.v1.DeliveryState} state
                 * @memberof oms.order.v1.DeliveryView
                 * @instance
                 */
                DeliveryView.prototype.state = 0;

                /**
                 * DeliveryView driver.
                 * @member {string} driver
                 * @memberof oms.order.v1.DeliveryView
                 * @instance
                 */
                DeliveryView.prototype.driver = "";

                /**
                 * DeliveryView eta.
                 * @member {number} eta
                 * @memberof oms.order.v1.DeliveryView
                 * @instance
                 */
                DeliveryView.prototype.eta = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * DeliveryView sequence.
                 * @member {number} sequence
                 * @memberof oms.order.v1.DeliveryView
                 * @instance
                 */
                DeliveryView.prototype.sequence = 0;

                /**
                 * DeliveryView updatedAt.
                 * @member {number} updatedAt
                 * @memberof oms.order.v1.DeliveryView
                 * @instance
                 */
                DeliveryView.prototype.updatedAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Creates a new DeliveryView instance using the specified properties.
                 * @function create
                 * @memberof oms.order.v1.DeliveryView
                 * @static
                 * @param {oms.order.v1.DeliveryView.$Properties=} [properties] Properties to set
                 * @returns {oms.order.v1.DeliveryView} DeliveryView instance
                 * @type {{
                 *   (properties: oms.order.v1.DeliveryView.$Shape): oms.order.v1.DeliveryView & oms.order.v1.DeliveryView.$Shape;
                 *   (properties?: oms.order.v1.DeliveryView.$Properties): oms.order.v1.DeliveryView;
                 * }}
                 */
                DeliveryView.create = function(properties) {
                    return new DeliveryView(properties);
                };

                /**
                 * Encodes the specified DeliveryView message. Does not implicitly {@link oms.order.v1.DeliveryView.verify|verify} messages.
                 * @function encode
                 * @memberof oms.order.v1.DeliveryView
                 * @static
                 * @param {oms.order.v1.DeliveryView.$Properties} message DeliveryView message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                DeliveryView.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.deliveryId != null && $Object.hasOwnProperty.call(message, "deliveryId") && message.deliveryId !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.deliveryId);
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).int32(message.state);
                    if (message.driver != null && $Object.hasOwnProperty.call(message, "driver") && message.driver !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.driver);
                    if (message.eta != null && $Object.hasOwnProperty.call(message, "eta") && (typeof message.eta === "object" ? message.eta.low || message.eta.high : message.eta !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).int64(message.eta);
                    if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && message.sequence !== 0)
                        writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.sequence);
                    if (message.updatedAt != null && $Object.hasOwnProperty.call(message, "updatedAt") && (typeof message.updatedAt === "object" ? message.updatedAt.low || message.updatedAt.high : message.updatedAt !== 0))
                        writer.uint32(/* id 6, wireType 0 =*/48).int64(message.updatedAt);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a DeliveryView message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.order.v1.DeliveryView
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.order.v1.DeliveryView & oms.order.v1.DeliveryView.$Shape} DeliveryView
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                DeliveryView.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.order.v1.DeliveryView();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.deliveryId = value;
                                else
                                    delete message.deliveryId;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.state = value;
                                else
                                    delete message.state;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.driver = value;
                                else
                                    delete message.driver;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.eta = value;
                                else
                                    delete message.eta;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.sequence = value;
                                else
                                    delete message.sequence;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.updatedAt = value;
                                else
                                    delete message.updatedAt;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a DeliveryView message.
                 * @function verify
                 * @memberof oms.order.v1.DeliveryView
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                DeliveryView.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.deliveryId != null && $Object.hasOwnProperty.call(message, "deliveryId"))
                        if (!$util.isString(message.deliveryId))
                            return "deliveryId: string expected";
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                        if (typeof message.state !== "number" || (message.state | 0) !== message.state)
                            return "state: enum value expected";
                    if (message.driver != null && $Object.hasOwnProperty.call(message, "driver"))
                        if (!$util.isString(message.driver))
                            return "driver: string expected";
                    if (message.eta != null && $Object.hasOwnProperty.call(message, "eta"))
                        if (!$util.isInteger(message.eta) && !(message.eta && $util.isInteger(message.eta.low) && $util.isInteger(message.eta.high)))
                            return "eta: integer|Long expected";
                    if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence"))
                        if (!$util.isInteger(message.sequence))
                            return "sequence: integer expected";
                    if (message.updatedAt != null && $Object.hasOwnProperty.call(message, "updatedAt"))
                        if (!$util.isInteger(message.updatedAt) && !(message.updatedAt && $util.isInteger(message.updatedAt.low) && $util.isInteger(message.updatedAt.high)))
                            return "updatedAt: integer|Long expected";
                    return null;
                };

                /**
                 * Gets the type url for DeliveryView
                 * @function getTypeUrl
                 * @memberof oms.order.v1.DeliveryView
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                DeliveryView.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.order.v1.DeliveryView";
                };

                return DeliveryView;
            })();

            v1.OrderView = (function() {

                /**
                 * Properties of an OrderView.
                 * @typedef {Object} oms.order.v1.OrderView.$Properties
                 * @property {string|null} [orderId] OrderView orderId
                 * @property {string|null} [userId] OrderView userId
                 * @property {Array.<oms.order.v1.OrderLine.$Properties>|null} [lines] OrderView lines
                 * @property {number|null} [amount] OrderView amount
                 * @property {string|null} [currency] OrderView currency
                 * @property {number|null} [createdAt] OrderView createdAt
                 * @property {number|null} [updatedAt] OrderView updatedAt
                 * @property {oms.order.v1.OrderStatus|null} [status] OrderView status
                 * @property {oms.order.v1.CancelReason|null} [reason] OrderView reason
                 * @property {string|null} [paymentId] OrderView paymentId
                 * @property {number|null} [version] OrderView version
                 * @property {Array.<oms.order.v1.TimelineEntry.$Properties>|null} [timeline] OrderView timeline
                 * @property {string|null} [requestHash] OrderView requestHash
                 * @property {string|null} [deliveryAddress] OrderView deliveryAddress
                 * @property {oms.order.v1.PaymentView.$Properties|null} [payment] OrderView payment
                 * @property {oms.order.v1.DeliveryView.$Properties|null} [delivery] OrderView delivery
                 * @property {string|null} [traceparent] OrderView traceparent
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an OrderView.
                 * @memberof oms.order.v1
                 * @interface IOrderView
                 * @augments oms.order.v1.OrderView.$Properties
                 * @deprecated Use oms.order.v1.OrderView.$Properties instead.
                 */

                /**
                 * Shape of an OrderView.
                 * @typedef {oms.order.v1.OrderView.$Properties} oms.order.v1.OrderView.$Shape
                 */

                /**
                 * Constructs a new OrderView.
                 * @memberof oms.order.v1
                 * @classdesc Represents an OrderView.
                 * @constructor
                 * @param {oms.order.v1.OrderView.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const OrderView = function (properties) {
                    this.lines = [];
                    this.timeline = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * OrderView orderId.
                 * @member {string} orderId
                 * @memberof oms.order.v1.OrderView
                 * @instance
                 */
                OrderView.prototype.orderId = "";

                /**
                 * OrderView userId.
                 * @member {string} userId
                 * @memberof oms.order.v1.OrderView
                 * @instance
                 */
                OrderView.prototype.userId = "";

                /**
                 * OrderView lines.
                 * @member {Array.<oms.order.v1.OrderLine.$Properties>} lines
                 * @memberof oms.order.v1.OrderView
                 * @instance
                 */
                OrderView.prototype.lines = $util.emptyArray;

                /**
                 * OrderView amount.
                 * @member {number} amount
                 * @memberof oms.order.v1.OrderView
                 * @instance
                 */
                OrderView.prototype.amount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * OrderView currency.
                 * @member {string} currency
                 * @memberof oms.order.v1.OrderView
                 * @instance
                 */
                OrderView.prototype.currency = "";

                /**
                 * OrderView createdAt.
                 * @member {number} createdAt
                 * @memberof oms.order.v1.OrderView
                 * @instance
                 */
                OrderView.prototype.createdAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * OrderView updatedAt.
                 * @member {number} updatedAt
                 * @memberof oms.order.v1.OrderView
                 * @instance
                 */
                OrderView.prototype.updatedAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * OrderView status.
                 * @member {oms.order.v1.OrderStatus} status
                 * @memberof oms.order.v1.OrderView
                 * @instance
                 */
                OrderView.prototype.status = 0;

                /**
                 * OrderView reason.
                 * @member {oms.order.v1.CancelReason} reason
                 * @memberof oms.order.v1.OrderView
                 * @instance
                 */
                OrderView.prototype.reason = 0;

                /**
                 * OrderView paymentId.
                 * @member {string} paymentId
                 * @memberof oms.order.v1.OrderView
                 * @instance
                 */
                OrderView.prototype.paymentId = "";

                /**
                 * OrderView version.
                 * @member {number} version
                 * @memberof oms.order.v1.OrderView
                 * @instance
                 */
                OrderView.prototype.version = 0;

                /**
                 * OrderView timeline.
                 * @member {Array.<oms.order.v1.TimelineEntry.$Properties>} timeline
                 * @memberof oms.order.v1.OrderView
                 * @instance
                 */
                OrderView.prototype.timeline = $util.emptyArray;

                /**
                 * OrderView requestHash.
                 * @member {string} requestHash
                 * @memberof oms.order.v1.OrderView
                 * @instance
                 */
                OrderView.prototype.requestHash = "";

                /**
                 * OrderView deliveryAddress.
                 * @member {string} deliveryAddress
                 * @memberof oms.order.v1.OrderView
                 * @instance
                 */
                OrderView.prototype.deliveryAddress = "";

                /**
                 * OrderView payment.
                 * @member {oms.order.v1.PaymentView.$Properties|null|undefined} payment
                 * @memberof oms.order.v1.OrderView
                 * @instance
                 */
                OrderView.prototype.payment = null;

                /**
                 * OrderView delivery.
                 * @member {oms.order.v1.DeliveryView.$Properties|null|undefined} delivery
                 * @memberof oms.order.v1.OrderView
                 * @instance
                 */
                OrderView.prototype.delivery = null;

                /**
                 * OrderView traceparent.
                 * @member {string} traceparent
                 * @memberof oms.order.v1.OrderView
                 * @instance
                 */
                OrderView.prototype.traceparent = "";

                /**
                 * Creates a new OrderView instance using the specified properties.
                 * @function create
                 * @memberof oms.order.v1.OrderView
                 * @static
                 * @param {oms.order.v1.OrderView.$Properties=} [properties] Properties to set
                 * @returns {oms.order.v1.OrderView} OrderView instance
                 * @type {{
                 *   (properties: oms.order.v1.OrderView.$Shape): oms.order.v1.OrderView & oms.order.v1.OrderView.$Shape;
                 *   (properties?: oms.order.v1.OrderView.$Properties): oms.order.v1.OrderView;
                 * }}
                 */
                OrderView.create = function(properties) {
                    return new OrderView(properties);
                };

                /**
                 * Encodes the specified OrderView message. Does not implicitly {@link oms.order.v1.OrderView.verify|verify} messages.
                 * @function encode
                 * @memberof oms.order.v1.OrderView
                 * @static
                 * @param {oms.order.v1.OrderView.$Properties} message OrderView message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                OrderView.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId") && message.orderId !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.orderId);
                    if (message.userId != null && $Object.hasOwnProperty.call(message, "userId") && message.userId !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.userId);
                    if (message.lines != null && message.lines.length)
                        for (let i = 0; i < message.lines.length; ++i)
                            $root.oms.order.v1.OrderLine.encode(message.lines[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && (typeof message.amount === "object" ? message.amount.low || message.amount.high : message.amount !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).int64(message.amount);
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency") && message.currency !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.currency);
                    if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt") && (typeof message.createdAt === "object" ? message.createdAt.low || message.createdAt.high : message.createdAt !== 0))
                        writer.uint32(/* id 6, wireType 0 =*/48).int64(message.createdAt);
                    if (message.updatedAt != null && $Object.hasOwnProperty.call(message, "updatedAt") && (typeof message.updatedAt === "object" ? message.updatedAt.low || message.updatedAt.high : message.updatedAt !== 0))
                        writer.uint32(/* id 7, wireType 0 =*/56).int64(message.updatedAt);
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                        writer.uint32(/* id 8, wireType 0 =*/64).int32(message.status);
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== 0)
                        writer.uint32(/* id 9, wireType 0 =*/72).int32(message.reason);
                    if (message.paymentId != null && $Object.hasOwnProperty.call(message, "paymentId") && message.paymentId !== "")
                        writer.uint32(/* id 10, wireType 2 =*/82).string(message.paymentId);
                    if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                        writer.uint32(/* id 11, wireType 0 =*/88).uint32(message.version);
                    if (message.timeline != null && message.timeline.length)
                        for (let i = 0; i < message.timeline.length; ++i)
                            $root.oms.order.v1.TimelineEntry.encode(message.timeline[i], writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                    if (message.requestHash != null && $Object.hasOwnProperty.call(message, "requestHash") && message.requestHash !== "")
                        writer.uint32(/* id 13, wireType 2 =*/106).string(message.requestHash);
                    if (message.deliveryAddress != null && $Object.hasOwnProperty.call(message, "deliveryAddress") && message.deliveryAddress !== "")
                        writer.uint32(/* id 14, wireType 2 =*/114).string(message.deliveryAddress);
                    if (message.payment != null && $Object.hasOwnProperty.call(message, "payment"))
                        $root.oms.order.v1.PaymentView.encode(message.payment, writer.uint32(/* id 15, wireType 2 =*/122).fork(), _depth + 1).ldelim();
                    if (message.delivery != null && $Object.hasOwnProperty.call(message, "delivery"))
                        $root.oms.order.v1.DeliveryView.encode(message.delivery, writer.uint32(/* id 16, wireType 2 =*/130).fork(), _depth + 1).ldelim();
                    if (message.traceparent != null && $Object.hasOwnProperty.call(message, "traceparent") && message.traceparent !== "")
                        writer.uint32(/* id 17, wireType 2 =*/138).string(message.traceparent);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an OrderView message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.order.v1.OrderView
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderView & oms.order.v1.OrderView.$Shape} OrderView
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                OrderView.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.order.v1.OrderView();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.orderId = value;
                                else
                                    delete message.orderId;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.userId = value;
                                else
                                    delete message.userId;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.lines && message.lines.length))
                                    message.lines = [];
                                message.lines.push($root.oms.order.v1.OrderLine.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.amount = value;
                                else
                                    delete message.amount;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.currency = value;
                                else
                                    delete message.currency;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.createdAt = value;
                                else
                                    delete message.createdAt;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.updatedAt = value;
                                else
                                    delete message.updatedAt;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.status = value;
                                else
                                    delete message.status;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.paymentId = value;
                                else
                                    delete message.paymentId;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.version = value;
                                else
                                    delete message.version;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.timeline && message.timeline.length))
                                    message.timeline = [];
                                message.timeline.push($root.oms.order.v1.TimelineEntry.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 13: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.requestHash = value;
                                else
                                    delete message.requestHash;
                                continue;
                            }
                        case 14: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.deliveryAddress = value;
                                else
                                    delete message.deliveryAddress;
                                continue;
                            }
                        case 15: {
                                if (wireType !== 2)
                                    break;
                                message.payment = $root.oms.order.v1.PaymentView.decode(reader, reader.size(), $undefined, _depth + 1, message.payment);
                                continue;
                            }
                        case 16: {
                                if (wireType !== 2)
                                    break;
                                message.delivery = $root.oms.order.v1.DeliveryView.decode(reader, reader.size(), $undefined, _depth + 1, message.delivery);
                                continue;
                            }
                        case 17: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.traceparent = value;
                                else
                                    delete message.traceparent;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies an OrderView message.
                 * @function verify
                 * @memberof oms.order.v1.OrderView
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                OrderView.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId"))
                        if (!$util.isString(message.orderId))
                            return "orderId: string expected";
                    if (message.userId != null && $Object.hasOwnProperty.call(message, "userId"))
                        if (!$util.isString(message.userId))
                            return "userId: string expected";
                    if (message.lines != null && $Object.hasOwnProperty.call(message, "lines")) {
                        if (!$Array.isArray(message.lines))
                            return "lines: array expected";
                        for (let i = 0; i < message.lines.length; ++i) {
                            let error = $root.oms.order.v1.OrderLine.verify(message.lines[i], _depth + 1);
                            if (error)
                                return "lines." + error;
                        }
                    }
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                        if (!$util.isInteger(message.amount) && !(message.amount && $util.isInteger(message.amount.low) && $util.isInteger(message.amount.high)))
                            return "amount: integer|Long expected";
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency"))
                        if (!$util.isString(message.currency))
                            return "currency: string expected";
                    if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt"))
                        if (!$util.isInteger(message.createdAt) && !(message.createdAt && $util.isInteger(message.createdAt.low) && $util.isInteger(message.createdAt.high)))
                            return "createdAt: integer|Long expected";
                    if (message.updatedAt != null && $Object.hasOwnProperty.call(message, "updatedAt"))
                        if (!$util.isInteger(message.updatedAt) && !(message.updatedAt && $util.isInteger(message.updatedAt.low) && $util.isInteger(message.updatedAt.high)))
                            return "updatedAt: integer|Long expected";
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                        if (typeof message.status !== "number" || (message.status | 0) !== message.status)
                            return "status: enum value expected";
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        if (typeof message.reason !== "number" || (message.reason | 0) !== message.reason)
                            return "reason: enum value expected";
                    if (message.paymentId != null && $Object.hasOwnProperty.call(message, "paymentId"))
                        if (!$util.isString(message.paymentId))
                            return "paymentId: string expected";
                    if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                        if (!$util.isInteger(message.version))
                            return "version: integer expected";
                    if (message.timeline != null && $Object.hasOwnProperty.call(message, "timeline")) {
                        if (!$Array.isArray(message.timeline))
                            return "timeline: array expected";
                        for (let i = 0; i < message.timeline.length; ++i) {
                            let error = $root.oms.order.v1.TimelineEntry.verify(message.timeline[i], _depth + 1);
                            if (error)
                                return "timeline." + error;
                        }
                    }
                    if (message.requestHash != null && $Object.hasOwnProperty.call(message, "requestHash"))
                        if (!$util.isString(message.requestHash))
                            return "requestHash: string expected";
                    if (message.deliveryAddress != null && $Object.hasOwnProperty.call(message, "deliveryAddress"))
                        if (!$util.isString(message.deliveryAddress))
                            return "deliveryAddress: string expected";
                    if (message.payment != null && $Object.hasOwnProperty.call(message, "payment")) {
                        let error = $root.oms.order.v1.PaymentView.verify(message.payment, _depth + 1);
                        if (error)
                            return "payment." + error;
                    }
                    if (message.delivery != null && $Object.hasOwnProperty.call(message, "delivery")) {
                        let error = $root.oms.order.v1.DeliveryView.verify(message.delivery, _depth + 1);
                        if (error)
                            return "delivery." + error;
                    }
                    if (message.traceparent != null && $Object.hasOwnProperty.call(message, "traceparent"))
                        if (!$util.isString(message.traceparent))
                            return "traceparent: string expected";
                    return null;
                };

                /**
                 * Gets the type url for OrderView
                 * @function getTypeUrl
                 * @memberof oms.order.v1.OrderView
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                OrderView.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.order.v1.OrderView";
                };

                return OrderView;
            })();

            v1.UserOrder = (function() {

                /**
                 * Properties of a UserOrder.
                 * @typedef {Object} oms.order.v1.UserOrder.$Properties
                 * @property {string|null} [orderId] UserOrder orderId
                 * @property {string|null} [userId] UserOrder userId
                 * @property {oms.order.v1.OrderStatus|null} [status] UserOrder status
                 * @property {number|null} [amount] UserOrder amount
                 * @property {string|null} [currency] UserOrder currency
                 * @property {number|null} [createdAt] UserOrder createdAt
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a UserOrder.
                 * @memberof oms.order.v1
                 * @interface IUserOrder
                 * @augments oms.order.v1.UserOrder.$Properties
                 * @deprecated Use oms.order.v1.UserOrder.$Properties instead.
                 */

                /**
                 * Shape of a UserOrder.
                 * @typedef {oms.order.v1.UserOrder.$Properties} oms.order.v1.UserOrder.$Shape
                 */

                /**
                 * Constructs a new UserOrder.
                 * @memberof oms.order.v1
                 * @classdesc Represents a UserOrder.
                 * @constructor
                 * @param {oms.order.v1.UserOrder.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const UserOrder = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * UserOrder orderId.
                 * @member {string} orderId
                 * @memberof oms.order.v1.UserOrder
                 * @instance
                 */
                UserOrder.prototype.orderId = "";

                /**
                 * UserOrder userId.
                 * @member {string} userId
                 * @memberof oms.order.v1.UserOrder
                 * @instance
                 */
                UserOrder.prototype.userId = "";

                /**
                 * UserOrder status.
                 * @member {oms.order.v1.OrderStatus} status
                 * @memberof oms.order.v1.UserOrder
                 * @instance
                 */
                UserOrder.prototype.status = 0;

                /**
                 * UserOrder amount.
                 * @member {number} amount
                 * @memberof oms.order.v1.UserOrder
                 * @instance
                 */
                UserOrder.prototype.amount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * UserOrder currency.
                 * @member {string} currency
                 * @memberof oms.order.v1.UserOrder
                 * @instance
                 */
                UserOrder.prototype.currency = "";

                /**
                 * UserOrder createdAt.
                 * @member {number} createdAt
                 * @memberof oms.order.v1.UserOrder
                 * @instance
                 */
                UserOrder.prototype.createdAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Creates a new UserOrder instance using the specified properties.
                 * @function create
                 * @memberof oms.order.v1.UserOrder
                 * @static
                 * @param {oms.order.v1.UserOrder.$Properties=} [properties] Properties to set
                 * @returns {oms.order.v1.UserOrder} UserOrder instance
                 * @type {{
                 *   (properties: oms.order.v1.UserOrder.$Shape): oms.order.v1.UserOrder & oms.order.v1.UserOrder.$Shape;
                 *   (properties?: oms.order.v1.UserOrder.$Properties): oms.order.v1.UserOrder;
                 * }}
                 */
                UserOrder.create = function(properties) {
                    return new UserOrder(properties);
                };

                /**
                 * Encodes the specified UserOrder message. Does not implicitly {@link oms.order.v1.UserOrder.verify|verify} messages.
                 * @function encode
                 * @memberof oms.order.v1.UserOrder
                 * @static
                 * @param {oms.order.v1.UserOrder.$Properties} message UserOrder message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                UserOrder.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId") && message.orderId !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.orderId);
                    if (message.userId != null && $Object.hasOwnProperty.call(message, "userId") && message.userId !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.userId);
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).int32(message.status);
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && (typeof message.amount === "object" ? message.amount.low || message.amount.high : message.amount !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).int64(message.amount);
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency") && message.currency !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.currency);
                    if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt") && (typeof message.createdAt === "object" ? message.createdAt.low || message.createdAt.high : message.createdAt !== 0))
                        writer.uint32(/* id 6, wireType 0 =*/48).int64(message.createdAt);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a UserOrder message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.order.v1.UserOrder
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.order.v1.UserOrder & oms.order.v1.UserOrder.$Shape} UserOrder
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                UserOrder.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.order.v1.UserOrder();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.orderId = value;
                                else
                                    delete message.orderId;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.userId = value;
                                else
                                    delete message.userId;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.status = value;
                                else
                                    delete message.status;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.amount = value;
                                else
                                    delete message.amount;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.currency = value;
                                else
                                    delete message.currency;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.createdAt = value;
                                else
                                    delete message.createdAt;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a UserOrder message.
                 * @function verify
                 * @memberof oms.order.v1.UserOrder
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                UserOrder.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId"))
                        if (!$util.isString(message.orderId))
                            return "orderId: string expected";
                    if (message.userId != null && $Object.hasOwnProperty.call(message, "userId"))
                        if (!$util.isString(message.userId))
                            return "userId: string expected";
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                        if (typeof message.status !== "number" || (message.status | 0) !== message.status)
                            return "status: enum value expected";
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                        if (!$util.isInteger(message.amount) && !(message.amount && $util.isInteger(message.amount.low) && $util.isInteger(message.amount.high)))
                            return "amount: integer|Long expected";
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency"))
                        if (!$util.isString(message.currency))
                            return "currency: string expected";
                    if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt"))
                        if (!$util.isInteger(message.createdAt) && !(message.createdAt && $util.isInteger(message.createdAt.low) && $util.isInteger(message.createdAt.high)))
                            return "createdAt: integer|Long expected";
                    return null;
                };

                /**
                 * Gets the type url for UserOrder
                 * @function getTypeUrl
                 * @memberof oms.order.v1.UserOrder
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                UserOrder.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.order.v1.UserOrder";
                };

                return UserOrder;
            })();

            return v1;
        })();

        return order;
    })();

    oms.delivery = (function() {

        /**
         * Namespace delivery.
         * @memberof oms
         * @namespace
         */
        const delivery = {};

        delivery.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof oms.delivery
             * @namespace
             */
            const v1 = {};

            /**
             * DeliveryState enum.
             * @name oms.delivery.v1.DeliveryState
             * @enum {number}
             * @property {number} DELIVERY_NONE=0 DELIVERY_NONE value
             * @property {number} ASSIGNED=1 ASSIGNED value
             * @property {number} DELIVERED=2 DELIVERED value
             * @property {number} DELIVERY_CANCELLED=3 DELIVERY_CANCELLED value
             */
            v1.DeliveryState = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "DELIVERY_NONE"] = 0;
                values[valuesById[1] = "ASSIGNED"] = 1;
                values[valuesById[2] = "DELIVERED"] = 2;
                values[valuesById[3] = "DELIVERY_CANCELLED"] = 3;
                return values;
            })();

            v1.DeliveryEvent = (function() {

                /**
                 * Properties of a DeliveryEvent.
                 * @typedef {Object} oms.delivery.v1.DeliveryEvent.$Properties
                 * @property {oms.common.v1.Meta.$Properties|null} [meta] DeliveryEvent meta
                 * @property {string|null} [orderId] DeliveryEvent orderId
                 * @property {string|null} [userId] DeliveryEvent userId
                 * @property {string|null} [deliveryId] DeliveryEvent deliveryId
                 * @property {oms.delivery.v1.DeliveryState|null} [state] DeliveryEvent state
                 * @property {string|null} [driver] DeliveryEvent driver
                 * @property {number|null} [eta] DeliveryEvent eta
                 * @property {number|null} [sequence] DeliveryEvent sequence
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a DeliveryEvent.
                 * @memberof oms.delivery.v1
                 * @interface IDeliveryEvent
                 * @augments oms.delivery.v1.DeliveryEvent.$Properties
                 * @deprecated Use oms.delivery.v1.DeliveryEvent.$Properties instead.
                 */

                /**
                 * Shape of a DeliveryEvent.
                 * @typedef {oms.delivery.v1.DeliveryEvent.$Properties} oms.delivery.v1.DeliveryEvent.$Shape
                 */

                /**
                 * Constructs a new DeliveryEvent.
                 * @memberof oms.delivery.v1
                 * @classdesc Represents a DeliveryEvent.
                 * @constructor
                 * @param {oms.delivery.v1.DeliveryEvent.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const DeliveryEvent = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * DeliveryEvent meta.
                 * @member {oms.common.v1.Meta.$Properties|null|undefined} meta
                 * @memberof oms.delivery.v1.DeliveryEvent
                 * @instance
                 */
                DeliveryEvent.prototype.meta = null;

                /**
                 * DeliveryEvent orderId.
                 * @member {string} orderId
                 * @memberof oms.delivery.v1.DeliveryEvent
                 * @instance
                 */
                DeliveryEvent.prototype.orderId = "";

                /**
                 * DeliveryEvent userId.
                 * @member {string} userId
                 * @memberof oms.delivery.v1.DeliveryEvent
                 * @instance
                 */
                DeliveryEvent.prototype.userId = "";

                /**
                 * DeliveryEvent deliveryId.
                 * @member {string} deliveryId
                 * @memberof oms.delivery.v1.DeliveryEvent
                 * @instance
                 */
                DeliveryEvent.prototype.deliveryId = "";

                /**
                 * DeliveryEvent state.
                 * @member {oms.delivery.v1.DeliveryState} state
                 * @memberof oms.delivery.v1.DeliveryEvent
                 * @instance
                 */
                DeliveryEvent.prototype.state = 0;

                /**
                 * DeliveryEvent driver.
                 * @member {string} driver
                 * @memberof oms.delivery.v1.DeliveryEvent
                 * @instance
                 */
                DeliveryEvent.prototype.driver = "";

                /**
                 * DeliveryEvent eta.
                 * @member {number} eta
                 * @memberof oms.delivery.v1.DeliveryEvent
                 * @instance
                 */
                DeliveryEvent.prototype.eta = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * DeliveryEvent sequence.
                 * @member {number} sequence
                 * @memberof oms.delivery.v1.DeliveryEvent
                 * @instance
                 */
                DeliveryEvent.prototype.sequence = 0;

                /**
                 * Creates a new DeliveryEvent instance using the specified properties.
                 * @function create
                 * @memberof oms.delivery.v1.DeliveryEvent
                 * @static
                 * @param {oms.delivery.v1.DeliveryEvent.$Properties=} [properties] Properties to set
                 * @returns {oms.delivery.v1.DeliveryEvent} DeliveryEvent instance
                 * @type {{
                 *   (properties: oms.delivery.v1.DeliveryEvent.$Shape): oms.delivery.v1.DeliveryEvent & oms.delivery.v1.DeliveryEvent.$Shape;
                 *   (properties?: oms.delivery.v1.DeliveryEvent.$Properties): oms.delivery.v1.DeliveryEvent;
                 * }}
                 */
                DeliveryEvent.create = function(properties) {
                    return new DeliveryEvent(properties);
                };

                /**
                 * Encodes the specified DeliveryEvent message. Does not implicitly {@link oms.delivery.v1.DeliveryEvent.verify|verify} messages.
                 * @function encode
                 * @memberof oms.delivery.v1.DeliveryEvent
                 * @static
                 * @param {oms.delivery.v1.DeliveryEvent.$Properties} message DeliveryEvent message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                DeliveryEvent.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.meta != null && $Object.hasOwnProperty.call(message, "meta"))
                        $root.oms.common.v1.Meta.encode(message.meta, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId") && message.orderId !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.orderId);
                    if (message.userId != null && $Object.hasOwnProperty.call(message, "userId") && message.userId !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.userId);
                    if (message.deliveryId != null && $Object.hasOwnProperty.call(message, "deliveryId") && message.deliveryId !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.deliveryId);
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                        writer.uint32(/* id 5, wireType 0 =*/40).int32(message.state);
                    if (message.driver != null && $Object.hasOwnProperty.call(message, "driver") && message.driver !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.driver);
                    if (message.eta != null && $Object.hasOwnProperty.call(message, "eta") && (typeof message.eta === "object" ? message.eta.low || message.eta.high : message.eta !== 0))
                        writer.uint32(/* id 7, wireType 0 =*/56).int64(message.eta);
                    if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && message.sequence !== 0)
                        writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.sequence);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a DeliveryEvent message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.delivery.v1.DeliveryEvent
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.delivery.v1.DeliveryEvent & oms.delivery.v1.DeliveryEvent.$Shape} DeliveryEvent
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                DeliveryEvent.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.delivery.v1.DeliveryEvent();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.meta = $root.oms.common.v1.Meta.decode(reader, reader.size(), $undefined, _depth + 1, message.meta);
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.orderId = value;
                                else
                                    delete message.orderId;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.userId = value;
                                else
                                    delete message.userId;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.deliveryId = value;
                                else
                                    delete message.deliveryId;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.state = value;
                                else
                                    delete message.state;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.driver = value;
                                else
                                    delete message.driver;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.eta = value;
                                else
                                    delete message.eta;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.sequence = value;
                                else
                                    delete message.sequence;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a DeliveryEvent message.
                 * @function verify
                 * @memberof oms.delivery.v1.DeliveryEvent
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                DeliveryEvent.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.meta != null && $Object.hasOwnProperty.call(message, "meta")) {
                        let error = $root.oms.common.v1.Meta.verify(message.meta, _depth + 1);
                        if (error)
                            return "meta." + error;
                    }
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId"))
                        if (!$util.isString(message.orderId))
                            return "orderId: string expected";
                    if (message.userId != null && $Object.hasOwnProperty.call(message, "userId"))
                        if (!$util.isString(message.userId))
                            return "userId: string expected";
                    if (message.deliveryId != null && $Object.hasOwnProperty.call(message, "deliveryId"))
                        if (!$util.isString(message.deliveryId))
                            return "deliveryId: string expected";
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                        if (typeof message.state !== "number" || (message.state | 0) !== message.state)
                            return "state: enum value expected";
                    if (message.driver != null && $Object.hasOwnProperty.call(message, "driver"))
                        if (!$util.isString(message.driver))
                            return "driver: string expected";
                    if (message.eta != null && $Object.hasOwnProperty.call(message, "eta"))
                        if (!$util.isInteger(message.eta) && !(message.eta && $util.isInteger(message.eta.low) && $util.isInteger(message.eta.high)))
                            return "eta: integer|Long expected";
                    if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence"))
                        if (!$util.isInteger(message.sequence))
                            return "sequence: integer expected";
                    return null;
                };

                /**
                 * Gets the type url for DeliveryEvent
                 * @function getTypeUrl
                 * @memberof oms.delivery.v1.DeliveryEvent
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                DeliveryEvent.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.delivery.v1.DeliveryEvent";
                };

                return DeliveryEvent;
            })();

            v1.DeliveryStep = (function() {

                /**
                 * Properties of a DeliveryStep.
                 * @typedef {Object} oms.delivery.v1.DeliveryStep.$Properties
                 * @property {oms.delivery.v1.DeliveryState|null} [state] DeliveryStep state
                 * @property {number|null} [at] DeliveryStep at
                 * @property {number|null} [eta] DeliveryStep eta
                 * @property {string|null} [causationId] DeliveryStep causationId
                 * @property {number|null} [orderVersion] DeliveryStep orderVersion
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a DeliveryStep.
                 * @memberof oms.delivery.v1
                 * @interface IDeliveryStep
                 * @augments oms.delivery.v1.DeliveryStep.$Properties
                 * @deprecated Use oms.delivery.v1.DeliveryStep.$Properties instead.
                 */

                /**
                 * Shape of a DeliveryStep.
                 * @typedef {oms.delivery.v1.DeliveryStep.$Properties} oms.delivery.v1.DeliveryStep.$Shape
                 */

                /**
                 * Constructs a new DeliveryStep.
                 * @memberof oms.delivery.v1
                 * @classdesc Represents a DeliveryStep.
                 * @constructor
                 * @param {oms.delivery.v1.DeliveryStep.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const DeliveryStep = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * DeliveryStep state.
                 * @member {oms.delivery.v1.DeliveryState} state
                 * @memberof oms.delivery.v1.DeliveryStep
                 * @instance
                 */
                DeliveryStep.prototype.state = 0;

                /**
                 * DeliveryStep at.
                 * @member {number} at
                 * @memberof oms.delivery.v1.DeliveryStep
                 * @instance
                 */
                DeliveryStep.prototype.at = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * DeliveryStep eta.
                 * @member {number} eta
                 * @memberof oms.delivery.v1.DeliveryStep
                 * @instance
                 */
                DeliveryStep.prototype.eta = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * DeliveryStep causationId.
                 * @member {string} causationId
                 * @memberof oms.delivery.v1.DeliveryStep
                 * @instance
                 */
                DeliveryStep.prototype.causationId = "";

                /**
                 * DeliveryStep orderVersion.
                 * @member {number} orderVersion
                 * @memberof oms.delivery.v1.DeliveryStep
                 * @instance
                 */
                DeliveryStep.prototype.orderVersion = 0;

                /**
                 * Creates a new DeliveryStep instance using the specified properties.
                 * @function create
                 * @memberof oms.delivery.v1.DeliveryStep
                 * @static
                 * @param {oms.delivery.v1.DeliveryStep.$Properties=} [properties] Properties to set
                 * @returns {oms.delivery.v1.DeliveryStep} DeliveryStep instance
                 * @type {{
                 *   (properties: oms.delivery.v1.DeliveryStep.$Shape): oms.delivery.v1.DeliveryStep & oms.delivery.v1.DeliveryStep.$Shape;
                 *   (properties?: oms.delivery.v1.DeliveryStep.$Properties): oms.delivery.v1.DeliveryStep;
                 * }}
                 */
                DeliveryStep.create = function(properties) {
                    return new DeliveryStep(properties);
                };

                /**
                 * Encodes the specified DeliveryStep message. Does not implicitly {@link oms.delivery.v1.DeliveryStep.verify|verify} messages.
                 * @function encode
                 * @memberof oms.delivery.v1.DeliveryStep
                 * @static
                 * @param {oms.delivery.v1.DeliveryStep.$Properties} message DeliveryStep message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                DeliveryStep.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).int32(message.state);
                    if (message.at != null && $Object.hasOwnProperty.call(message, "at") && (typeof message.at === "object" ? message.at.low || message.at.high : message.at !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).int64(message.at);
                    if (message.eta != null && $Object.hasOwnProperty.call(message, "eta") && (typeof message.eta === "object" ? message.eta.low || message.eta.high : message.eta !== 0))
                        writer.uint32(/* id 3, wireType 0 =*/24).int64(message.eta);
                    if (message.causationId != null && $Object.hasOwnProperty.call(message, "causationId") && message.causationId !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.causationId);
                    if (message.orderVersion != null && $Object.hasOwnProperty.call(message, "orderVersion") && message.orderVersion !== 0)
                        writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.orderVersion);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a DeliveryStep message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.delivery.v1.DeliveryStep
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.delivery.v1.DeliveryStep & oms.delivery.v1.DeliveryStep.$Shape} DeliveryStep
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                DeliveryStep.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.delivery.v1.DeliveryStep();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.state = value;
                                else
                                    delete message.state;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.at = value;
                                else
                                    delete message.at;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.eta = value;
                                else
                                    delete message.eta;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.causationId = value;
                                else
                                    delete message.causationId;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.orderVersion = value;
                                else
                                    delete message.orderVersion;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a DeliveryStep message.
                 * @function verify
                 * @memberof oms.delivery.v1.DeliveryStep
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                DeliveryStep.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                        if (typeof message.state !== "number" || (message.state | 0) !== message.state)
                            return "state: enum value expected";
                    if (message.at != null && $Object.hasOwnProperty.call(message, "at"))
                        if (!$util.isInteger(message.at) && !(message.at && $util.isInteger(message.at.low) && $util.isInteger(message.at.high)))
                            return "at: integer|Long expected";
                    if (message.eta != null && $Object.hasOwnProperty.call(message, "eta"))
                        if (!$util.isInteger(message.eta) && !(message.eta && $util.isInteger(message.eta.low) && $util.isInteger(message.eta.high)))
                            return "eta: integer|Long expected";
                    if (message.causationId != null && $Object.hasOwnProperty.call(message, "causationId"))
                        if (!$util.isString(message.causationId))
                            return "causationId: string expected";
                    if (message.orderVersion != null && $Object.hasOwnProperty.call(message, "orderVersion"))
                        if (!$util.isInteger(message.orderVersion))
                            return "orderVersion: integer expected";
                    return null;
                };

                /**
                 * Gets the type url for DeliveryStep
                 * @function getTypeUrl
                 * @memberof oms.delivery.v1.DeliveryStep
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                DeliveryStep.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.delivery.v1.DeliveryStep";
                };

                return DeliveryStep;
            })();

            v1.Delivery = (function() {

                /**
                 * Properties of a Delivery.
                 * @typedef {Object} oms.delivery.v1.Delivery.$Properties
                 * @property {string|null} [orderId] Delivery orderId
                 * @property {string|null} [userId] Delivery userId
                 * @property {string|null} [deliveryId] Delivery deliveryId
                 * @property {oms.delivery.v1.DeliveryState|null} [state] Delivery state
                 * @property {string|null} [driver] Delivery driver
                 * @property {number|null} [eta] Delivery eta
                 * @property {number|null} [sequence] Delivery sequence
                 * @property {number|null} [assignedAt] Delivery assignedAt
                 * @property {string|null} [traceparent] Delivery traceparent
                 * @property {string|null} [causationId] Delivery causationId
                 * @property {number|null} [orderVersion] Delivery orderVersion
                 * @property {Array.<oms.delivery.v1.DeliveryStep.$Properties>|null} [steps] Delivery steps
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Delivery.
                 * @memberof oms.delivery.v1
                 * @interface IDelivery
                 * @augments oms.delivery.v1.Delivery.$Properties
                 * @deprecated Use oms.delivery.v1.Delivery.$Properties instead.
                 */

                /**
                 * Shape of a Delivery.
                 * @typedef {oms.delivery.v1.Delivery.$Properties} oms.delivery.v1.Delivery.$Shape
                 */

                /**
                 * Constructs a new Delivery.
                 * @memberof oms.delivery.v1
                 * @classdesc Represents a Delivery.
                 * @constructor
                 * @param {oms.delivery.v1.Delivery.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Delivery = function (properties) {
                    this.steps = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Delivery orderId.
                 * @member {string} orderId
                 * @memberof oms.delivery.v1.Delivery
                 * @instance
                 */
                Delivery.prototype.orderId = "";

                /**
                 * Delivery userId.
                 * @member {string} userId
                 * @memberof oms.delivery.v1.Delivery
                 * @instance
                 */
                Delivery.prototype.userId = "";

                /**
                 * Delivery deliveryId.
                 * @member {string} deliveryId
                 * @memberof oms.delivery.v1.Delivery
                 * @instance
                 */
                Delivery.prototype.deliveryId = "";

                /**
                 * Delivery state.
                 * @member {oms.delivery.v1.DeliveryState} state
                 * @memberof oms.delivery.v1.Delivery
                 * @instance
                 */
                Delivery.prototype.state = 0;

                /**
                 * Delivery driver.
                 * @member {string} driver
                 * @memberof oms.delivery.v1.Delivery
                 * @instance
                 */
                Delivery.prototype.driver = "";

                /**
                 * Delivery eta.
                 * @member {number} eta
                 * @memberof oms.delivery.v1.Delivery
                 * @instance
                 */
                Delivery.prototype.eta = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Delivery sequence.
                 * @member {number} sequence
                 * @memberof oms.delivery.v1.Delivery
                 * @instance
                 */
                Delivery.prototype.sequence = 0;

                /**
                 * Delivery assignedAt.
                 * @member {number} assignedAt
                 * @memberof oms.delivery.v1.Delivery
                 * @instance
                 */
                Delivery.prototype.assignedAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Delivery traceparent.
                 * @member {string} traceparent
                 * @memberof oms.delivery.v1.Delivery
                 * @instance
                 */
                Delivery.prototype.traceparent = "";

                /**
                 * Delivery causationId.
                 * @member {string} causationId
                 * @memberof oms.delivery.v1.Delivery
                 * @instance
                 */
                Delivery.prototype.causationId = "";

                /**
                 * Delivery orderVersion.
                 * @member {number} orderVersion
                 * @memberof oms.delivery.v1.Delivery
                 * @instance
                 */
                Delivery.prototype.orderVersion = 0;

                /**
                 * Delivery steps.
                 * @member {Array.<oms.delivery.v1.DeliveryStep.$Properties>} steps
                 * @memberof oms.delivery.v1.Delivery
                 * @instance
                 */
                Delivery.prototype.steps = $util.emptyArray;

                /**
                 * Creates a new Delivery instance using the specified properties.
                 * @function create
                 * @memberof oms.delivery.v1.Delivery
                 * @static
                 * @param {oms.delivery.v1.Delivery.$Properties=} [properties] Properties to set
                 * @returns {oms.delivery.v1.Delivery} Delivery instance
                 * @type {{
                 *   (properties: oms.delivery.v1.Delivery.$Shape): oms.delivery.v1.Delivery & oms.delivery.v1.Delivery.$Shape;
                 *   (properties?: oms.delivery.v1.Delivery.$Properties): oms.delivery.v1.Delivery;
                 * }}
                 */
                Delivery.create = function(properties) {
                    return new Delivery(properties);
                };

                /**
                 * Encodes the specified Delivery message. Does not implicitly {@link oms.delivery.v1.Delivery.verify|verify} messages.
                 * @function encode
                 * @memberof oms.delivery.v1.Delivery
                 * @static
                 * @param {oms.delivery.v1.Delivery.$Properties} message Delivery message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Delivery.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId") && message.orderId !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.orderId);
                    if (message.userId != null && $Object.hasOwnProperty.call(message, "userId") && message.userId !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.userId);
                    if (message.deliveryId != null && $Object.hasOwnProperty.call(message, "deliveryId") && message.deliveryId !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.deliveryId);
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                        writer.uint32(/* id 4, wireType 0 =*/32).int32(message.state);
                    if (message.driver != null && $Object.hasOwnProperty.call(message, "driver") && message.driver !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.driver);
                    if (message.eta != null && $Object.hasOwnProperty.call(message, "eta") && (typeof message.eta === "object" ? message.eta.low || message.eta.high : message.eta !== 0))
                        writer.uint32(/* id 6, wireType 0 =*/48).int64(message.eta);
                    if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && message.sequence !== 0)
                        writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.sequence);
                    if (message.assignedAt != null && $Object.hasOwnProperty.call(message, "assignedAt") && (typeof message.assignedAt === "object" ? message.assignedAt.low || message.assignedAt.high : message.assignedAt !== 0))
                        writer.uint32(/* id 8, wireType 0 =*/64).int64(message.assignedAt);
                    if (message.traceparent != null && $Object.hasOwnProperty.call(message, "traceparent") && message.traceparent !== "")
                        writer.uint32(/* id 9, wireType 2 =*/74).string(message.traceparent);
                    if (message.causationId != null && $Object.hasOwnProperty.call(message, "causationId") && message.causationId !== "")
                        writer.uint32(/* id 10, wireType 2 =*/82).string(message.causationId);
                    if (message.orderVersion != null && $Object.hasOwnProperty.call(message, "orderVersion") && message.orderVersion !== 0)
                        writer.uint32(/* id 11, wireType 0 =*/88).uint32(message.orderVersion);
                    if (message.steps != null && message.steps.length)
                        for (let i = 0; i < message.steps.length; ++i)
                            $root.oms.delivery.v1.DeliveryStep.encode(message.steps[i], writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Delivery message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.delivery.v1.Delivery
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.delivery.v1.Delivery & oms.delivery.v1.Delivery.$Shape} Delivery
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Delivery.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.delivery.v1.Delivery();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.orderId = value;
                                else
                                    delete message.orderId;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.userId = value;
                                else
                                    delete message.userId;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.deliveryId = value;
                                else
                                    delete message.deliveryId;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.state = value;
                                else
                                    delete message.state;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.driver = value;
                                else
                                    delete message.driver;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.eta = value;
                                else
                                    delete message.eta;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.sequence = value;
                                else
                                    delete message.sequence;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.assignedAt = value;
                                else
                                    delete message.assignedAt;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.traceparent = value;
                                else
                                    delete message.traceparent;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.causationId = value;
                                else
                                    delete message.causationId;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.orderVersion = value;
                                else
                                    delete message.orderVersion;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.steps && message.steps.length))
                                    message.steps = [];
                                message.steps.push($root.oms.delivery.v1.DeliveryStep.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a Delivery message.
                 * @function verify
                 * @memberof oms.delivery.v1.Delivery
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                Delivery.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId"))
                        if (!$util.isString(message.orderId))
                            return "orderId: string expected";
                    if (message.userId != null && $Object.hasOwnProperty.call(message, "userId"))
                        if (!$util.isString(message.userId))
                            return "userId: string expected";
                    if (message.deliveryId != null && $Object.hasOwnProperty.call(message, "deliveryId"))
                        if (!$util.isString(message.deliveryId))
                            return "deliveryId: string expected";
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                        if (typeof message.state !== "number" || (message.state | 0) !== message.state)
                            return "state: enum value expected";
                    if (message.driver != null && $Object.hasOwnProperty.call(message, "driver"))
                        if (!$util.isString(message.driver))
                            return "driver: string expected";
                    if (message.eta != null && $Object.hasOwnProperty.call(message, "eta"))
                        if (!$util.isInteger(message.eta) && !(message.eta && $util.isInteger(message.eta.low) && $util.isInteger(message.eta.high)))
                            return "eta: integer|Long expected";
                    if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence"))
                        if (!$util.isInteger(message.sequence))
                            return "sequence: integer expected";
                    if (message.assignedAt != null && $Object.hasOwnProperty.call(message, "assignedAt"))
                        if (!$util.isInteger(message.assignedAt) && !(message.assignedAt && $util.isInteger(message.assignedAt.low) && $util.isInteger(message.assignedAt.high)))
                            return "assignedAt: integer|Long expected";
                    if (message.traceparent != null && $Object.hasOwnProperty.call(message, "traceparent"))
                        if (!$util.isString(message.traceparent))
                            return "traceparent: string expected";
                    if (message.causationId != null && $Object.hasOwnProperty.call(message, "causationId"))
                        if (!$util.isString(message.causationId))
                            return "causationId: string expected";
                    if (message.orderVersion != null && $Object.hasOwnProperty.call(message, "orderVersion"))
                        if (!$util.isInteger(message.orderVersion))
                            return "orderVersion: integer expected";
                    if (message.steps != null && $Object.hasOwnProperty.call(message, "steps")) {
                        if (!$Array.isArray(message.steps))
                            return "steps: array expected";
                        for (let i = 0; i < message.steps.length; ++i) {
                            let error = $root.oms.delivery.v1.DeliveryStep.verify(message.steps[i], _depth + 1);
                            if (error)
                                return "steps." + error;
                        }
                    }
                    return null;
                };

                /**
                 * Gets the type url for Delivery
                 * @function getTypeUrl
                 * @memberof oms.delivery.v1.Delivery
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Delivery.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.delivery.v1.Delivery";
                };

                return Delivery;
            })();

            return v1;
        })();

        return delivery;
    })();

    oms.inventory = (function() {

        /**
         * Namespace inventory.
         * @memberof oms
         * @namespace
         */
        const inventory = {};

        inventory.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof oms.inventory
             * @namespace
             */
            const v1 = {};

            /**
             * ReservationState enum.
             * @name oms.inventory.v1.ReservationState
             * @enum {number}
             * @property {number} RESERVATION_REQUESTED=0 RESERVATION_REQUESTED value
             * @property {number} HELD=1 HELD value
             * @property {number} COMMITTED=2 COMMITTED value
             * @property {number} RELEASED=3 RELEASED value
             * @property {number} REJECTED=4 REJECTED value
             * @property {number} CANCELLED_BEFORE_HELD=5 CANCELLED_BEFORE_HELD value
             * @property {number} COMMIT_REFUSED=6 COMMIT_REFUSED value
             * @property {number} EXPIRED=7 EXPIRED value
             */
            v1.ReservationState = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "RESERVATION_REQUESTED"] = 0;
                values[valuesById[1] = "HELD"] = 1;
                values[valuesById[2] = "COMMITTED"] = 2;
                values[valuesById[3] = "RELEASED"] = 3;
                values[valuesById[4] = "REJECTED"] = 4;
                values[valuesById[5] = "CANCELLED_BEFORE_HELD"] = 5;
                values[valuesById[6] = "COMMIT_REFUSED"] = 6;
                values[valuesById[7] = "EXPIRED"] = 7;
                return values;
            })();

            /**
             * InventoryOp enum.
             * @name oms.inventory.v1.InventoryOp
             * @enum {number}
             * @property {number} INVENTORY_OP_UNKNOWN=0 INVENTORY_OP_UNKNOWN value
             * @property {number} RESERVE=1 RESERVE value
             * @property {number} COMMIT=2 COMMIT value
             * @property {number} RELEASE=3 RELEASE value
             * @property {number} RESTOCK=4 RESTOCK value
             * @property {number} EXTEND=5 EXTEND value
             */
            v1.InventoryOp = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "INVENTORY_OP_UNKNOWN"] = 0;
                values[valuesById[1] = "RESERVE"] = 1;
                values[valuesById[2] = "COMMIT"] = 2;
                values[valuesById[3] = "RELEASE"] = 3;
                values[valuesById[4] = "RESTOCK"] = 4;
                values[valuesById[5] = "EXTEND"] = 5;
                return values;
            })();

            v1.InventoryCommand = (function() {

                /**
                 * Properties of an InventoryCommand.
                 * @typedef {Object} oms.inventory.v1.InventoryCommand.$Properties
                 * @property {oms.common.v1.Meta.$Properties|null} [meta] InventoryCommand meta
                 * @property {oms.inventory.v1.InventoryOp|null} [op] InventoryCommand op
                 * @property {string|null} [sku] InventoryCommand sku
                 * @property {number|null} [qty] InventoryCommand qty
                 * @property {string|null} [reservationId] InventoryCommand reservationId
                 * @property {string|null} [orderId] InventoryCommand orderId
                 * @property {number|null} [lineNo] InventoryCommand lineNo
                 * @property {string|null} [restockId] InventoryCommand restockId
                 * @property {number|null} [expiresAt] InventoryCommand expiresAt
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an InventoryCommand.
                 * @memberof oms.inventory.v1
                 * @interface IInventoryCommand
                 * @augments oms.inventory.v1.InventoryCommand.$Properties
                 * @deprecated Use oms.inventory.v1.InventoryCommand.$Properties instead.
                 */

                /**
                 * Shape of an InventoryCommand.
                 * @typedef {oms.inventory.v1.InventoryCommand.$Properties} oms.inventory.v1.InventoryCommand.$Shape
                 */

                /**
                 * Constructs a new InventoryCommand.
                 * @memberof oms.inventory.v1
                 * @classdesc Represents an InventoryCommand.
                 * @constructor
                 * @param {oms.inventory.v1.InventoryCommand.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const InventoryCommand = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * InventoryCommand meta.
                 * @member {oms.common.v1.Meta.$Properties|null|undefined} meta
                 * @memberof oms.inventory.v1.InventoryCommand
                 * @instance
                 */
                InventoryCommand.prototype.meta = null;

                /**
                 * InventoryCommand op.
                 * @member {oms.inventory.v1.InventoryOp} op
                 * @memberof oms.inventory.v1.InventoryCommand
                 * @instance
                 */
                InventoryCommand.prototype.op = 0;

                /**
                 * InventoryCommand sku.
                 * @member {string} sku
                 * @memberof oms.inventory.v1.InventoryCommand
                 * @instance
                 */
                InventoryCommand.prototype.sku = "";

                /**
                 * InventoryCommand qty.
                 * @member {number} qty
                 * @memberof oms.inventory.v1.InventoryCommand
                 * @instance
                 */
                InventoryCommand.prototype.qty = 0;

                /**
                 * InventoryCommand reservationId.
                 * @member {string} reservationId
                 * @memberof oms.inventory.v1.InventoryCommand
                 * @instance
                 */
                InventoryCommand.prototype.reservationId = "";

                /**
                 * InventoryCommand orderId.
                 * @member {string} orderId
                 * @memberof oms.inventory.v1.InventoryCommand
                 * @instance
                 */
                InventoryCommand.prototype.orderId = "";

                /**
                 * InventoryCommand lineNo.
                 * @member {number} lineNo
                 * @memberof oms.inventory.v1.InventoryCommand
                 * @instance
                 */
                InventoryCommand.prototype.lineNo = 0;

                /**
                 * InventoryCommand restockId.
                 * @member {string} restockId
                 * @memberof oms.inventory.v1.InventoryCommand
                 * @instance
                 */
                InventoryCommand.prototype.restockId = "";

                /**
                 * InventoryCommand expiresAt.
                 * @member {number} expiresAt
                 * @memberof oms.inventory.v1.InventoryCommand
                 * @instance
                 */
                InventoryCommand.prototype.expiresAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Creates a new InventoryCommand instance using the specified properties.
                 * @function create
                 * @memberof oms.inventory.v1.InventoryCommand
                 * @static
                 * @param {oms.inventory.v1.InventoryCommand.$Properties=} [properties] Properties to set
                 * @returns {oms.inventory.v1.InventoryCommand} InventoryCommand instance
                 * @type {{
                 *   (properties: oms.inventory.v1.InventoryCommand.$Shape): oms.inventory.v1.InventoryCommand & oms.inventory.v1.InventoryCommand.$Shape;
                 *   (properties?: oms.inventory.v1.InventoryCommand.$Properties): oms.inventory.v1.InventoryCommand;
                 * }}
                 */
                InventoryCommand.create = function(properties) {
                    return new InventoryCommand(properties);
                };

                /**
                 * Encodes the specified InventoryCommand message. Does not implicitly {@link oms.inventory.v1.InventoryCommand.verify|verify} messages.
                 * @function encode
                 * @memberof oms.inventory.v1.InventoryCommand
                 * @static
                 * @param {oms.inventory.v1.InventoryCommand.$Properties} message InventoryCommand message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                InventoryCommand.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.meta != null && $Object.hasOwnProperty.call(message, "meta"))
                        $root.oms.common.v1.Meta.encode(message.meta, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.op != null && $Object.hasOwnProperty.call(message, "op") && message.op !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).int32(message.op);
                    if (message.sku != null && $Object.hasOwnProperty.call(message, "sku") && message.sku !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.sku);
                    if (message.qty != null && $Object.hasOwnProperty.call(message, "qty") && message.qty !== 0)
                        writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.qty);
                    if (message.reservationId != null && $Object.hasOwnProperty.call(message, "reservationId") && message.reservationId !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.reservationId);
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId") && message.orderId !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.orderId);
                    if (message.lineNo != null && $Object.hasOwnProperty.call(message, "lineNo") && message.lineNo !== 0)
                        writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.lineNo);
                    if (message.restockId != null && $Object.hasOwnProperty.call(message, "restockId") && message.restockId !== "")
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.restockId);
                    if (message.expiresAt != null && $Object.hasOwnProperty.call(message, "expiresAt") && (typeof message.expiresAt === "object" ? message.expiresAt.low || message.expiresAt.high : message.expiresAt !== 0))
                        writer.uint32(/* id 9, wireType 0 =*/72).int64(message.expiresAt);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an InventoryCommand message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.inventory.v1.InventoryCommand
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.inventory.v1.InventoryCommand & oms.inventory.v1.InventoryCommand.$Shape} InventoryCommand
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                InventoryCommand.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.inventory.v1.InventoryCommand();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.meta = $root.oms.common.v1.Meta.decode(reader, reader.size(), $undefined, _depth + 1, message.meta);
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.op = value;
                                else
                                    delete message.op;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.sku = value;
                                else
                                    delete message.sku;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.qty = value;
                                else
                                    delete message.qty;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reservationId = value;
                                else
                                    delete message.reservationId;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.orderId = value;
                                else
                                    delete message.orderId;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.lineNo = value;
                                else
                                    delete message.lineNo;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.restockId = value;
                                else
                                    delete message.restockId;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.expiresAt = value;
                                else
                                    delete message.expiresAt;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies an InventoryCommand message.
                 * @function verify
                 * @memberof oms.inventory.v1.InventoryCommand
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                InventoryCommand.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.meta != null && $Object.hasOwnProperty.call(message, "meta")) {
                        let error = $root.oms.common.v1.Meta.verify(message.meta, _depth + 1);
                        if (error)
                            return "meta." + error;
                    }
                    if (message.op != null && $Object.hasOwnProperty.call(message, "op"))
                        if (typeof message.op !== "number" || (message.op | 0) !== message.op)
                            return "op: enum value expected";
                    if (message.sku != null && $Object.hasOwnProperty.call(message, "sku"))
                        if (!$util.isString(message.sku))
                            return "sku: string expected";
                    if (message.qty != null && $Object.hasOwnProperty.call(message, "qty"))
                        if (!$util.isInteger(message.qty))
                            return "qty: integer expected";
                    if (message.reservationId != null && $Object.hasOwnProperty.call(message, "reservationId"))
                        if (!$util.isString(message.reservationId))
                            return "reservationId: string expected";
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId"))
                        if (!$util.isString(message.orderId))
                            return "orderId: string expected";
                    if (message.lineNo != null && $Object.hasOwnProperty.call(message, "lineNo"))
                        if (!$util.isInteger(message.lineNo))
                            return "lineNo: integer expected";
                    if (message.restockId != null && $Object.hasOwnProperty.call(message, "restockId"))
                        if (!$util.isString(message.restockId))
                            return "restockId: string expected";
                    if (message.expiresAt != null && $Object.hasOwnProperty.call(message, "expiresAt"))
                        if (!$util.isInteger(message.expiresAt) && !(message.expiresAt && $util.isInteger(message.expiresAt.low) && $util.isInteger(message.expiresAt.high)))
                            return "expiresAt: integer|Long expected";
                    return null;
                };

                /**
                 * Gets the type url for InventoryCommand
                 * @function getTypeUrl
                 * @memberof oms.inventory.v1.InventoryCommand
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                InventoryCommand.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.inventory.v1.InventoryCommand";
                };

                return InventoryCommand;
            })();

            v1.InventoryOutcome = (function() {

                /**
                 * Properties of an InventoryOutcome.
                 * @typedef {Object} oms.inventory.v1.InventoryOutcome.$Properties
                 * @property {oms.common.v1.Meta.$Properties|null} [meta] InventoryOutcome meta
                 * @property {string|null} [orderId] InventoryOutcome orderId
                 * @property {number|null} [lineNo] InventoryOutcome lineNo
                 * @property {string|null} [sku] InventoryOutcome sku
                 * @property {string|null} [reservationId] InventoryOutcome reservationId
                 * @property {number|null} [qty] InventoryOutcome qty
                 * @property {oms.inventory.v1.ReservationState|null} [state] InventoryOutcome state
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an InventoryOutcome.
                 * @memberof oms.inventory.v1
                 * @interface IInventoryOutcome
                 * @augments oms.inventory.v1.InventoryOutcome.$Properties
                 * @deprecated Use oms.inventory.v1.InventoryOutcome.$Properties instead.
                 */

                /**
                 * Shape of an InventoryOutcome.
                 * @typedef {oms.inventory.v1.InventoryOutcome.$Properties} oms.inventory.v1.InventoryOutcome.$Shape
                 */

                /**
                 * Constructs a new InventoryOutcome.
                 * @memberof oms.inventory.v1
                 * @classdesc Represents an InventoryOutcome.
                 * @constructor
                 * @param {oms.inventory.v1.InventoryOutcome.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const InventoryOutcome = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * InventoryOutcome meta.
                 * @member {oms.common.v1.Meta.$Properties|null|undefined} meta
                 * @memberof oms.inventory.v1.InventoryOutcome
                 * @instance
                 */
                InventoryOutcome.prototype.meta = null;

                /**
                 * InventoryOutcome orderId.
                 * @member {string} orderId
                 * @memberof oms.inventory.v1.InventoryOutcome
                 * @instance
                 */
                InventoryOutcome.prototype.orderId = "";

                /**
                 * InventoryOutcome lineNo.
                 * @member {number} lineNo
                 * @memberof oms.inventory.v1.InventoryOutcome
                 * @instance
                 */
                InventoryOutcome.prototype.lineNo = 0;

                /**
                 * InventoryOutcome sku.
                 * @member {string} sku
                 * @memberof oms.inventory.v1.InventoryOutcome
                 * @instance
                 */
                InventoryOutcome.prototype.sku = "";

                /**
                 * InventoryOutcome reservationId.
                 * @member {string} reservationId
                 * @memberof oms.inventory.v1.InventoryOutcome
                 * @instance
                 */
                InventoryOutcome.prototype.reservationId = "";

                /**
                 * InventoryOutcome qty.
                 * @member {number} qty
                 * @memberof oms.inventory.v1.InventoryOutcome
                 * @instance
                 */
                InventoryOutcome.prototype.qty = 0;

                /**
                 * InventoryOutcome state.
                 * @member {oms.inventory.v1.ReservationState} state
                 * @memberof oms.inventory.v1.InventoryOutcome
                 * @instance
                 */
                InventoryOutcome.prototype.state = 0;

                /**
                 * Creates a new InventoryOutcome instance using the specified properties.
                 * @function create
                 * @memberof oms.inventory.v1.InventoryOutcome
                 * @static
                 * @param {oms.inventory.v1.InventoryOutcome.$Properties=} [properties] Properties to set
                 * @returns {oms.inventory.v1.InventoryOutcome} InventoryOutcome instance
                 * @type {{
                 *   (properties: oms.inventory.v1.InventoryOutcome.$Shape): oms.inventory.v1.InventoryOutcome & oms.inventory.v1.InventoryOutcome.$Shape;
                 *   (properties?: oms.inventory.v1.InventoryOutcome.$Properties): oms.inventory.v1.InventoryOutcome;
                 * }}
                 */
                InventoryOutcome.create = function(properties) {
                    return new InventoryOutcome(properties);
                };

                /**
                 * Encodes the specified InventoryOutcome message. Does not implicitly {@link oms.inventory.v1.InventoryOutcome.verify|verify} messages.
                 * @function encode
                 * @memberof oms.inventory.v1.InventoryOutcome
                 * @static
                 * @param {oms.inventory.v1.InventoryOutcome.$Properties} message InventoryOutcome message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                InventoryOutcome.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.meta != null && $Object.hasOwnProperty.call(message, "meta"))
                        $root.oms.common.v1.Meta.encode(message.meta, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId") && message.orderId !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.orderId);
                    if (message.lineNo != null && $Object.hasOwnProperty.call(message, "lineNo") && message.lineNo !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.lineNo);
                    if (message.sku != null && $Object.hasOwnProperty.call(message, "sku") && message.sku !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.sku);
                    if (message.reservationId != null && $Object.hasOwnProperty.call(message, "reservationId") && message.reservationId !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.reservationId);
                    if (message.qty != null && $Object.hasOwnProperty.call(message, "qty") && message.qty !== 0)
                        writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.qty);
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                        writer.uint32(/* id 7, wireType 0 =*/56).int32(message.state);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an InventoryOutcome message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.inventory.v1.InventoryOutcome
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.inventory.v1.InventoryOutcome & oms.inventory.v1.InventoryOutcome.$Shape} InventoryOutcome
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                InventoryOutcome.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.inventory.v1.InventoryOutcome();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.meta = $root.oms.common.v1.Meta.decode(reader, reader.size(), $undefined, _depth + 1, message.meta);
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.orderId = value;
                                else
                                    delete message.orderId;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.lineNo = value;
                                else
                                    delete message.lineNo;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.sku = value;
                                else
                                    delete message.sku;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reservationId = value;
                                else
                                    delete message.reservationId;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.qty = value;
                                else
                                    delete message.qty;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.state = value;
                                else
                                    delete message.state;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies an InventoryOutcome message.
                 * @function verify
                 * @memberof oms.inventory.v1.InventoryOutcome
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                InventoryOutcome.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.meta != null && $Object.hasOwnProperty.call(message, "meta")) {
                        let error = $root.oms.common.v1.Meta.verify(message.meta, _depth + 1);
                        if (error)
                            return "meta." + error;
                    }
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId"))
                        if (!$util.isString(message.orderId))
                            return "orderId: string expected";
                    if (message.lineNo != null && $Object.hasOwnProperty.call(message, "lineNo"))
                        if (!$util.isInteger(message.lineNo))
                            return "lineNo: integer expected";
                    if (message.sku != null && $Object.hasOwnProperty.call(message, "sku"))
                        if (!$util.isString(message.sku))
                            return "sku: string expected";
                    if (message.reservationId != null && $Object.hasOwnProperty.call(message, "reservationId"))
                        if (!$util.isString(message.reservationId))
                            return "reservationId: string expected";
                    if (message.qty != null && $Object.hasOwnProperty.call(message, "qty"))
                        if (!$util.isInteger(message.qty))
                            return "qty: integer expected";
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                        if (typeof message.state !== "number" || (message.state | 0) !== message.state)
                            return "state: enum value expected";
                    return null;
                };

                /**
                 * Gets the type url for InventoryOutcome
                 * @function getTypeUrl
                 * @memberof oms.inventory.v1.InventoryOutcome
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                InventoryOutcome.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.inventory.v1.InventoryOutcome";
                };

                return InventoryOutcome;
            })();

            v1.Stock = (function() {

                /**
                 * Properties of a Stock.
                 * @typedef {Object} oms.inventory.v1.Stock.$Properties
                 * @property {number|null} [onHand] Stock onHand
                 * @property {number|null} [reserved] Stock reserved
                 * @property {number|null} [committed] Stock committed
                 * @property {number|null} [version] Stock version
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Stock.
                 * @memberof oms.inventory.v1
                 * @interface IStock
                 * @augments oms.inventory.v1.Stock.$Properties
                 * @deprecated Use oms.inventory.v1.Stock.$Properties instead.
                 */

                /**
                 * Shape of a Stock.
                 * @typedef {oms.inventory.v1.Stock.$Properties} oms.inventory.v1.Stock.$Shape
                 */

                /**
                 * Constructs a new Stock.
                 * @memberof oms.inventory.v1
                 * @classdesc Represents a Stock.
                 * @constructor
                 * @param {oms.inventory.v1.Stock.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Stock = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Stock onHand.
                 * @member {number} onHand
                 * @memberof oms.inventory.v1.Stock
                 * @instance
                 */
                Stock.prototype.onHand = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Stock reserved.
                 * @member {number} reserved
                 * @memberof oms.inventory.v1.Stock
                 * @instance
                 */
                Stock.prototype.reserved = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Stock committed.
                 * @member {number} committed
                 * @memberof oms.inventory.v1.Stock
                 * @instance
                 */
                Stock.prototype.committed = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Stock version.
                 * @member {number} version
                 * @memberof oms.inventory.v1.Stock
                 * @instance
                 */
                Stock.prototype.version = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Creates a new Stock instance using the specified properties.
                 * @function create
                 * @memberof oms.inventory.v1.Stock
                 * @static
                 * @param {oms.inventory.v1.Stock.$Properties=} [properties] Properties to set
                 * @returns {oms.inventory.v1.Stock} Stock instance
                 * @type {{
                 *   (properties: oms.inventory.v1.Stock.$Shape): oms.inventory.v1.Stock & oms.inventory.v1.Stock.$Shape;
                 *   (properties?: oms.inventory.v1.Stock.$Properties): oms.inventory.v1.Stock;
                 * }}
                 */
                Stock.create = function(properties) {
                    return new Stock(properties);
                };

                /**
                 * Encodes the specified Stock message. Does not implicitly {@link oms.inventory.v1.Stock.verify|verify} messages.
                 * @function encode
                 * @memberof oms.inventory.v1.Stock
                 * @static
                 * @param {oms.inventory.v1.Stock.$Properties} message Stock message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Stock.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.onHand != null && $Object.hasOwnProperty.call(message, "onHand") && (typeof message.onHand === "object" ? message.onHand.low || message.onHand.high : message.onHand !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).int64(message.onHand);
                    if (message.reserved != null && $Object.hasOwnProperty.call(message, "reserved") && (typeof message.reserved === "object" ? message.reserved.low || message.reserved.high : message.reserved !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).int64(message.reserved);
                    if (message.committed != null && $Object.hasOwnProperty.call(message, "committed") && (typeof message.committed === "object" ? message.committed.low || message.committed.high : message.committed !== 0))
                        writer.uint32(/* id 3, wireType 0 =*/24).int64(message.committed);
                    if (message.version != null && $Object.hasOwnProperty.call(message, "version") && (typeof message.version === "object" ? message.version.low || message.version.high : message.version !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).int64(message.version);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Stock message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.inventory.v1.Stock
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.inventory.v1.Stock & oms.inventory.v1.Stock.$Shape} Stock
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Stock.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.inventory.v1.Stock();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.onHand = value;
                                else
                                    delete message.onHand;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.reserved = value;
                                else
                                    delete message.reserved;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.committed = value;
                                else
                                    delete message.committed;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.version = value;
                                else
                                    delete message.version;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a Stock message.
                 * @function verify
                 * @memberof oms.inventory.v1.Stock
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                Stock.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.onHand != null && $Object.hasOwnProperty.call(message, "onHand"))
                        if (!$util.isInteger(message.onHand) && !(message.onHand && $util.isInteger(message.onHand.low) && $util.isInteger(message.onHand.high)))
                            return "onHand: integer|Long expected";
                    if (message.reserved != null && $Object.hasOwnProperty.call(message, "reserved"))
                        if (!$util.isInteger(message.reserved) && !(message.reserved && $util.isInteger(message.reserved.low) && $util.isInteger(message.reserved.high)))
                            return "reserved: integer|Long expected";
                    if (message.committed != null && $Object.hasOwnProperty.call(message, "committed"))
                        if (!$util.isInteger(message.committed) && !(message.committed && $util.isInteger(message.committed.low) && $util.isInteger(message.committed.high)))
                            return "committed: integer|Long expected";
                    if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                        if (!$util.isInteger(message.version) && !(message.version && $util.isInteger(message.version.low) && $util.isInteger(message.version.high)))
                            return "version: integer|Long expected";
                    return null;
                };

                /**
                 * Gets the type url for Stock
                 * @function getTypeUrl
                 * @memberof oms.inventory.v1.Stock
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Stock.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.inventory.v1.Stock";
                };

                return Stock;
            })();

            v1.Reservation = (function() {

                /**
                 * Properties of a Reservation.
                 * @typedef {Object} oms.inventory.v1.Reservation.$Properties
                 * @property {string|null} [orderId] Reservation orderId
                 * @property {number|null} [lineNo] Reservation lineNo
                 * @property {number|null} [qty] Reservation qty
                 * @property {oms.inventory.v1.ReservationState|null} [state] Reservation state
                 * @property {number|null} [heldMovement] Reservation heldMovement
                 * @property {number|null} [committedMovement] Reservation committedMovement
                 * @property {number|null} [releasedMovement] Reservation releasedMovement
                 * @property {number|null} [expiredMovement] Reservation expiredMovement
                 * @property {number|null} [expiresAt] Reservation expiresAt
                 * @property {string|null} [traceparent] Reservation traceparent
                 * @property {string|null} [causationId] Reservation causationId
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Reservation.
                 * @memberof oms.inventory.v1
                 * @interface IReservation
                 * @augments oms.inventory.v1.Reservation.$Properties
                 * @deprecated Use oms.inventory.v1.Reservation.$Properties instead.
                 */

                /**
                 * Shape of a Reservation.
                 * @typedef {oms.inventory.v1.Reservation.$Properties} oms.inventory.v1.Reservation.$Shape
                 */

                /**
                 * Constructs a new Reservation.
                 * @memberof oms.inventory.v1
                 * @classdesc Represents a Reservation.
                 * @constructor
                 * @param {oms.inventory.v1.Reservation.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Reservation = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Reservation orderId.
                 * @member {string} orderId
                 * @memberof oms.inventory.v1.Reservation
                 * @instance
                 */
                Reservation.prototype.orderId = "";

                /**
                 * Reservation lineNo.
                 * @member {number} lineNo
                 * @memberof oms.inventory.v1.Reservation
                 * @instance
                 */
                Reservation.prototype.lineNo = 0;

                /**
                 * Reservation qty.
                 * @member {number} qty
                 * @memberof oms.inventory.v1.Reservation
                 * @instance
                 */
                Reservation.prototype.qty = 0;

                /**
                 * Reservation state.
                 * @member {oms.inventory.v1.ReservationState} state
                 * @memberof oms.inventory.v1.Reservation
                 * @instance
                 */
                Reservation.prototype.state = 0;

                /**
                 * Reservation heldMovement.
                 * @member {number} heldMovement
                 * @memberof oms.inventory.v1.Reservation
                 * @instance
                 */
                Reservation.prototype.heldMovement = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Reservation committedMovement.
                 * @member {number} committedMovement
                 * @memberof oms.inventory.v1.Reservation
                 * @instance
                 */
                Reservation.prototype.committedMovement = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Reservation releasedMovement.
                 * @member {number} releasedMovement
                 * @memberof oms.inventory.v1.Reservation
                 * @instance
                 */
                Reservation.prototype.releasedMovement = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Reservation expiredMovement.
                 * @member {number} expiredMovement
                 * @memberof oms.inventory.v1.Reservation
                 * @instance
                 */
                Reservation.prototype.expiredMovement = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Reservation expiresAt.
                 * @member {number} expiresAt
                 * @memberof oms.inventory.v1.Reservation
                 * @instance
                 */
                Reservation.prototype.expiresAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Reservation traceparent.
                 * @member {string} traceparent
                 * @memberof oms.inventory.v1.Reservation
                 * @instance
                 */
                Reservation.prototype.traceparent = "";

                /**
                 * Reservation causationId.
                 * @member {string} causationId
                 * @memberof oms.inventory.v1.Reservation
                 * @instance
                 */
                Reservation.prototype.causationId = "";

                /**
                 * Creates a new Reservation instance using the specified properties.
                 * @function create
                 * @memberof oms.inventory.v1.Reservation
                 * @static
                 * @param {oms.inventory.v1.Reservation.$Properties=} [properties] Properties to set
                 * @returns {oms.inventory.v1.Reservation} Reservation instance
                 * @type {{
                 *   (properties: oms.inventory.v1.Reservation.$Shape): oms.inventory.v1.Reservation & oms.inventory.v1.Reservation.$Shape;
                 *   (properties?: oms.inventory.v1.Reservation.$Properties): oms.inventory.v1.Reservation;
                 * }}
                 */
                Reservation.create = function(properties) {
                    return new Reservation(properties);
                };

                /**
                 * Encodes the specified Reservation message. Does not implicitly {@link oms.inventory.v1.Reservation.verify|verify} messages.
                 * @function encode
                 * @memberof oms.inventory.v1.Reservation
                 * @static
                 * @param {oms.inventory.v1.Reservation.$Properties} message Reservation message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Reservation.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId") && message.orderId !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.orderId);
                    if (message.lineNo != null && $Object.hasOwnProperty.call(message, "lineNo") && message.lineNo !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.lineNo);
                    if (message.qty != null && $Object.hasOwnProperty.call(message, "qty") && message.qty !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.qty);
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                        writer.uint32(/* id 4, wireType 0 =*/32).int32(message.state);
                    if (message.heldMovement != null && $Object.hasOwnProperty.call(message, "heldMovement") && (typeof message.heldMovement === "object" ? message.heldMovement.low || message.heldMovement.high : message.heldMovement !== 0))
                        writer.uint32(/* id 5, wireType 0 =*/40).int64(message.heldMovement);
                    if (message.committedMovement != null && $Object.hasOwnProperty.call(message, "committedMovement") && (typeof message.committedMovement === "object" ? message.committedMovement.low || message.committedMovement.high : message.committedMovement !== 0))
                        writer.uint32(/* id 6, wireType 0 =*/48).int64(message.committedMovement);
                    if (message.releasedMovement != null && $Object.hasOwnProperty.call(message, "releasedMovement") && (typeof message.releasedMovement === "object" ? message.releasedMovement.low || message.releasedMovement.high : message.releasedMovement !== 0))
                        writer.uint32(/* id 7, wireType 0 =*/56).int64(message.releasedMovement);
                    if (message.expiredMovement != null && $Object.hasOwnProperty.call(message, "expiredMovement") && (typeof message.expiredMovement === "object" ? message.expiredMovement.low || message.expiredMovement.high : message.expiredMovement !== 0))
                        writer.uint32(/* id 8, wireType 0 =*/64).int64(message.expiredMovement);
                    if (message.expiresAt != null && $Object.hasOwnProperty.call(message, "expiresAt") && (typeof message.expiresAt === "object" ? message.expiresAt.low || message.expiresAt.high : message.expiresAt !== 0))
                        writer.uint32(/* id 9, wireType 0 =*/72).int64(message.expiresAt);
                    if (message.traceparent != null && $Object.hasOwnProperty.call(message, "traceparent") && message.traceparent !== "")
                        writer.uint32(/* id 10, wireType 2 =*/82).string(message.traceparent);
                    if (message.causationId != null && $Object.hasOwnProperty.call(message, "causationId") && message.causationId !== "")
                        writer.uint32(/* id 11, wireType 2 =*/90).string(message.causationId);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Reservation message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.inventory.v1.Reservation
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.inventory.v1.Reservation & oms.inventory.v1.Reservation.$Shape} Reservation
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Reservation.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.inventory.v1.Reservation();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.orderId = value;
                                else
                                    delete message.orderId;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.lineNo = value;
                                else
                                    delete message.lineNo;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.qty = value;
                                else
                                    delete message.qty;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.state = value;
                                else
                                    delete message.state;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.heldMovement = value;
                                else
                                    delete message.heldMovement;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.committedMovement = value;
                                else
                                    delete message.committedMovement;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.releasedMovement = value;
                                else
                                    delete message.releasedMovement;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.expiredMovement = value;
                                else
                                    delete message.expiredMovement;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.expiresAt = value;
                                else
                                    delete message.expiresAt;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.traceparent = value;
                                else
                                    delete message.traceparent;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.causationId = value;
                                else
                                    delete message.causationId;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a Reservation message.
                 * @function verify
                 * @memberof oms.inventory.v1.Reservation
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                Reservation.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId"))
                        if (!$util.isString(message.orderId))
                            return "orderId: string expected";
                    if (message.lineNo != null && $Object.hasOwnProperty.call(message, "lineNo"))
                        if (!$util.isInteger(message.lineNo))
                            return "lineNo: integer expected";
                    if (message.qty != null && $Object.hasOwnProperty.call(message, "qty"))
                        if (!$util.isInteger(message.qty))
                            return "qty: integer expected";
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                        if (typeof message.state !== "number" || (message.state | 0) !== message.state)
                            return "state: enum value expected";
                    if (message.heldMovement != null && $Object.hasOwnProperty.call(message, "heldMovement"))
                        if (!$util.isInteger(message.heldMovement) && !(message.heldMovement && $util.isInteger(message.heldMovement.low) && $util.isInteger(message.heldMovement.high)))
                            return "heldMovement: integer|Long expected";
                    if (message.committedMovement != null && $Object.hasOwnProperty.call(message, "committedMovement"))
                        if (!$util.isInteger(message.committedMovement) && !(message.committedMovement && $util.isInteger(message.committedMovement.low) && $util.isInteger(message.committedMovement.high)))
                            return "committedMovement: integer|Long expected";
                    if (message.releasedMovement != null && $Object.hasOwnProperty.call(message, "releasedMovement"))
                        if (!$util.isInteger(message.releasedMovement) && !(message.releasedMovement && $util.isInteger(message.releasedMovement.low) && $util.isInteger(message.releasedMovement.high)))
                            return "releasedMovement: integer|Long expected";
                    if (message.expiredMovement != null && $Object.hasOwnProperty.call(message, "expiredMovement"))
                        if (!$util.isInteger(message.expiredMovement) && !(message.expiredMovement && $util.isInteger(message.expiredMovement.low) && $util.isInteger(message.expiredMovement.high)))
                            return "expiredMovement: integer|Long expected";
                    if (message.expiresAt != null && $Object.hasOwnProperty.call(message, "expiresAt"))
                        if (!$util.isInteger(message.expiresAt) && !(message.expiresAt && $util.isInteger(message.expiresAt.low) && $util.isInteger(message.expiresAt.high)))
                            return "expiresAt: integer|Long expected";
                    if (message.traceparent != null && $Object.hasOwnProperty.call(message, "traceparent"))
                        if (!$util.isString(message.traceparent))
                            return "traceparent: string expected";
                    if (message.causationId != null && $Object.hasOwnProperty.call(message, "causationId"))
                        if (!$util.isString(message.causationId))
                            return "causationId: string expected";
                    return null;
                };

                /**
                 * Gets the type url for Reservation
                 * @function getTypeUrl
                 * @memberof oms.inventory.v1.Reservation
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Reservation.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.inventory.v1.Reservation";
                };

                return Reservation;
            })();

            v1.Restock = (function() {

                /**
                 * Properties of a Restock.
                 * @typedef {Object} oms.inventory.v1.Restock.$Properties
                 * @property {number|null} [qty] Restock qty
                 * @property {oms.common.v1.Meta.$Properties|null} [meta] Restock meta
                 * @property {oms.inventory.v1.Stock.$Properties|null} [stock] Restock stock
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Restock.
                 * @memberof oms.inventory.v1
                 * @interface IRestock
                 * @augments oms.inventory.v1.Restock.$Properties
                 * @deprecated Use oms.inventory.v1.Restock.$Properties instead.
                 */

                /**
                 * Shape of a Restock.
                 * @typedef {oms.inventory.v1.Restock.$Properties} oms.inventory.v1.Restock.$Shape
                 */

                /**
                 * Constructs a new Restock.
                 * @memberof oms.inventory.v1
                 * @classdesc Represents a Restock.
                 * @constructor
                 * @param {oms.inventory.v1.Restock.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Restock = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Restock qty.
                 * @member {number} qty
                 * @memberof oms.inventory.v1.Restock
                 * @instance
                 */
                Restock.prototype.qty = 0;

                /**
                 * Restock meta.
                 * @member {oms.common.v1.Meta.$Properties|null|undefined} meta
                 * @memberof oms.inventory.v1.Restock
                 * @instance
                 */
                Restock.prototype.meta = null;

                /**
                 * Restock stock.
                 * @member {oms.inventory.v1.Stock.$Properties|null|undefined} stock
                 * @memberof oms.inventory.v1.Restock
                 * @instance
                 */
                Restock.prototype.stock = null;

                /**
                 * Creates a new Restock instance using the specified properties.
                 * @function create
                 * @memberof oms.inventory.v1.Restock
                 * @static
                 * @param {oms.inventory.v1.Restock.$Properties=} [properties] Properties to set
                 * @returns {oms.inventory.v1.Restock} Restock instance
                 * @type {{
                 *   (properties: oms.inventory.v1.Restock.$Shape): oms.inventory.v1.Restock & oms.inventory.v1.Restock.$Shape;
                 *   (properties?: oms.inventory.v1.Restock.$Properties): oms.inventory.v1.Restock;
                 * }}
                 */
                Restock.create = function(properties) {
                    return new Restock(properties);
                };

                /**
                 * Encodes the specified Restock message. Does not implicitly {@link oms.inventory.v1.Restock.verify|verify} messages.
                 * @function encode
                 * @memberof oms.inventory.v1.Restock
                 * @static
                 * @param {oms.inventory.v1.Restock.$Properties} message Restock message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Restock.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.qty != null && $Object.hasOwnProperty.call(message, "qty") && message.qty !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.qty);
                    if (message.meta != null && $Object.hasOwnProperty.call(message, "meta"))
                        $root.oms.common.v1.Meta.encode(message.meta, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.stock != null && $Object.hasOwnProperty.call(message, "stock"))
                        $root.oms.inventory.v1.Stock.encode(message.stock, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Restock message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.inventory.v1.Restock
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.inventory.v1.Restock & oms.inventory.v1.Restock.$Shape} Restock
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Restock.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.inventory.v1.Restock();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.qty = value;
                                else
                                    delete message.qty;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.meta = $root.oms.common.v1.Meta.decode(reader, reader.size(), $undefined, _depth + 1, message.meta);
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.stock = $root.oms.inventory.v1.Stock.decode(reader, reader.size(), $undefined, _depth + 1, message.stock);
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a Restock message.
                 * @function verify
                 * @memberof oms.inventory.v1.Restock
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                Restock.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.qty != null && $Object.hasOwnProperty.call(message, "qty"))
                        if (!$util.isInteger(message.qty))
                            return "qty: integer expected";
                    if (message.meta != null && $Object.hasOwnProperty.call(message, "meta")) {
                        let error = $root.oms.common.v1.Meta.verify(message.meta, _depth + 1);
                        if (error)
                            return "meta." + error;
                    }
                    if (message.stock != null && $Object.hasOwnProperty.call(message, "stock")) {
                        let error = $root.oms.inventory.v1.Stock.verify(message.stock, _depth + 1);
                        if (error)
                            return "stock." + error;
                    }
                    return null;
                };

                /**
                 * Gets the type url for Restock
                 * @function getTypeUrl
                 * @memberof oms.inventory.v1.Restock
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Restock.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.inventory.v1.Restock";
                };

                return Restock;
            })();

            return v1;
        })();

        return inventory;
    })();

    oms.payment = (function() {

        /**
         * Namespace payment.
         * @memberof oms
         * @namespace
         */
        const payment = {};

        payment.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof oms.payment
             * @namespace
             */
            const v1 = {};

            /**
             * PaymentState enum.
             * @name oms.payment.v1.PaymentState
             * @enum {number}
             * @property {number} PAYMENT_NONE=0 PAYMENT_NONE value
             * @property {number} INTENT=1 INTENT value
             * @property {number} IN_FLIGHT=2 IN_FLIGHT value
             * @property {number} AUTHORIZED=3 AUTHORIZED value
             * @property {number} CAPTURED=4 CAPTURED value
             * @property {number} DECLINED=5 DECLINED value
             * @property {number} UNKNOWN=6 UNKNOWN value
             * @property {number} VOIDED=7 VOIDED value
             * @property {number} REFUNDED=8 REFUNDED value
             */
            v1.PaymentState = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "PAYMENT_NONE"] = 0;
                values[valuesById[1] = "INTENT"] = 1;
                values[valuesById[2] = "IN_FLIGHT"] = 2;
                values[valuesById[3] = "AUTHORIZED"] = 3;
                values[valuesById[4] = "CAPTURED"] = 4;
                values[valuesById[5] = "DECLINED"] = 5;
                values[valuesById[6] = "UNKNOWN"] = 6;
                values[valuesById[7] = "VOIDED"] = 7;
                values[valuesById[8] = "REFUNDED"] = 8;
                return values;
            })();

            /**
             * PaymentOp enum.
             * @name oms.payment.v1.PaymentOp
             * @enum {number}
             * @property {number} PAYMENT_OP_UNKNOWN=0 PAYMENT_OP_UNKNOWN value
             * @property {number} CHARGE=1 CHARGE value
             * @property {number} VOID=2 VOID value
             * @property {number} CAPTURE=3 CAPTURE value
             */
            v1.PaymentOp = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "PAYMENT_OP_UNKNOWN"] = 0;
                values[valuesById[1] = "CHARGE"] = 1;
                values[valuesById[2] = "VOID"] = 2;
                values[valuesById[3] = "CAPTURE"] = 3;
                return values;
            })();

            v1.PaymentCommand = (function() {

                /**
                 * Properties of a PaymentCommand.
                 * @typedef {Object} oms.payment.v1.PaymentCommand.$Properties
                 * @property {oms.common.v1.Meta.$Properties|null} [meta] PaymentCommand meta
                 * @property {oms.payment.v1.PaymentOp|null} [op] PaymentCommand op
                 * @property {string|null} [orderId] PaymentCommand orderId
                 * @property {number|null} [amount] PaymentCommand amount
                 * @property {string|null} [currency] PaymentCommand currency
                 * @property {string|null} [method] PaymentCommand method
                 * @property {string|null} [token] PaymentCommand token
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a PaymentCommand.
                 * @memberof oms.payment.v1
                 * @interface IPaymentCommand
                 * @augments oms.payment.v1.PaymentCommand.$Properties
                 * @deprecated Use oms.payment.v1.PaymentCommand.$Properties instead.
                 */

                /**
                 * Shape of a PaymentCommand.
                 * @typedef {oms.payment.v1.PaymentCommand.$Properties} oms.payment.v1.PaymentCommand.$Shape
                 */

                /**
                 * Constructs a new PaymentCommand.
                 * @memberof oms.payment.v1
                 * @classdesc Represents a PaymentCommand.
                 * @constructor
                 * @param {oms.payment.v1.PaymentCommand.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const PaymentCommand = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * PaymentCommand meta.
                 * @member {oms.common.v1.Meta.$Properties|null|undefined} meta
                 * @memberof oms.payment.v1.PaymentCommand
                 * @instance
                 */
                PaymentCommand.prototype.meta = null;

                /**
                 * PaymentCommand op.
                 * @member {oms.payment.v1.PaymentOp} op
                 * @memberof oms.payment.v1.PaymentCommand
                 * @instance
                 */
                PaymentCommand.prototype.op = 0;

                /**
                 * PaymentCommand orderId.
                 * @member {string} orderId
                 * @memberof oms.payment.v1.PaymentCommand
                 * @instance
                 */
                PaymentCommand.prototype.orderId = "";

                /**
                 * PaymentCommand amount.
                 * @member {number} amount
                 * @memberof oms.payment.v1.PaymentCommand
                 * @instance
                 */
                PaymentCommand.prototype.amount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * PaymentCommand currency.
                 * @member {string} currency
                 * @memberof oms.payment.v1.PaymentCommand
                 * @instance
                 */
                PaymentCommand.prototype.currency = "";

                /**
                 * PaymentCommand method.
                 * @member {string} method
                 * @memberof oms.payment.v1.PaymentCommand
                 * @instance
                 */
                PaymentCommand.prototype.method = "";

                /**
                 * PaymentCommand token.
                 * @member {string} token
                 * @memberof oms.payment.v1.PaymentCommand
                 * @instance
                 */
                PaymentCommand.prototype.token = "";

                /**
                 * Creates a new PaymentCommand instance using the specified properties.
                 * @function create
                 * @memberof oms.payment.v1.PaymentCommand
                 * @static
                 * @param {oms.payment.v1.PaymentCommand.$Properties=} [properties] Properties to set
                 * @returns {oms.payment.v1.PaymentCommand} PaymentCommand instance
                 * @type {{
                 *   (properties: oms.payment.v1.PaymentCommand.$Shape): oms.payment.v1.PaymentCommand & oms.payment.v1.PaymentCommand.$Shape;
                 *   (properties?: oms.payment.v1.PaymentCommand.$Properties): oms.payment.v1.PaymentCommand;
                 * }}
                 */
                PaymentCommand.create = function(properties) {
                    return new PaymentCommand(properties);
                };

                /**
                 * Encodes the specified PaymentCommand message. Does not implicitly {@link oms.payment.v1.PaymentCommand.verify|verify} messages.
                 * @function encode
                 * @memberof oms.payment.v1.PaymentCommand
                 * @static
                 * @param {oms.payment.v1.PaymentCommand.$Properties} message PaymentCommand message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                PaymentCommand.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.meta != null && $Object.hasOwnProperty.call(message, "meta"))
                        $root.oms.common.v1.Meta.encode(message.meta, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.op != null && $Object.hasOwnProperty.call(message, "op") && message.op !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).int32(message.op);
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId") && message.orderId !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.orderId);
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && (typeof message.amount === "object" ? message.amount.low || message.amount.high : message.amount !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).int64(message.amount);
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency") && message.currency !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.currency);
                    if (message.method != null && $Object.hasOwnProperty.call(message, "method") && message.method !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.method);
                    if (message.token != null && $Object.hasOwnProperty.call(message, "token") && message.token !== "")
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.token);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a PaymentCommand message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.payment.v1.PaymentCommand
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.payment.v1.PaymentCommand & oms.payment.v1.PaymentCommand.$Shape} PaymentCommand
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                PaymentCommand.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.payment.v1.PaymentCommand();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.meta = $root.oms.common.v1.Meta.decode(reader, reader.size(), $undefined, _depth + 1, message.meta);
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.op = value;
                                else
                                    delete message.op;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.orderId = value;
                                else
                                    delete message.orderId;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.amount = value;
                                else
                                    delete message.amount;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.currency = value;
                                else
                                    delete message.currency;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.method = value;
                                else
                                    delete message.method;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.token = value;
                                else
                                    delete message.token;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a PaymentCommand message.
                 * @function verify
                 * @memberof oms.payment.v1.PaymentCommand
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                PaymentCommand.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.meta != null && $Object.hasOwnProperty.call(message, "meta")) {
                        let error = $root.oms.common.v1.Meta.verify(message.meta, _depth + 1);
                        if (error)
                            return "meta." + error;
                    }
                    if (message.op != null && $Object.hasOwnProperty.call(message, "op"))
                        if (typeof message.op !== "number" || (message.op | 0) !== message.op)
                            return "op: enum value expected";
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId"))
                        if (!$util.isString(message.orderId))
                            return "orderId: string expected";
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                        if (!$util.isInteger(message.amount) && !(message.amount && $util.isInteger(message.amount.low) && $util.isInteger(message.amount.high)))
                            return "amount: integer|Long expected";
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency"))
                        if (!$util.isString(message.currency))
                            return "currency: string expected";
                    if (message.method != null && $Object.hasOwnProperty.call(message, "method"))
                        if (!$util.isString(message.method))
                            return "method: string expected";
                    if (message.token != null && $Object.hasOwnProperty.call(message, "token"))
                        if (!$util.isString(message.token))
                            return "token: string expected";
                    return null;
                };

                /**
                 * Gets the type url for PaymentCommand
                 * @function getTypeUrl
                 * @memberof oms.payment.v1.PaymentCommand
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                PaymentCommand.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.payment.v1.PaymentCommand";
                };

                return PaymentCommand;
            })();

            v1.Payment = (function() {

                /**
                 * Properties of a Payment.
                 * @typedef {Object} oms.payment.v1.Payment.$Properties
                 * @property {string|null} [orderId] Payment orderId
                 * @property {string|null} [paymentId] Payment paymentId
                 * @property {oms.payment.v1.PaymentState|null} [state] Payment state
                 * @property {string|null} [reason] Payment reason
                 * @property {number|null} [amount] Payment amount
                 * @property {string|null} [currency] Payment currency
                 * @property {string|null} [method] Payment method
                 * @property {string|null} [token] Payment token
                 * @property {number|null} [intentAt] Payment intentAt
                 * @property {number|null} [processedAt] Payment processedAt
                 * @property {string|null} [traceparent] Payment traceparent
                 * @property {string|null} [causationId] Payment causationId
                 * @property {string|null} [transactionId] Payment transactionId
                 * @property {number|null} [captured] Payment captured
                 * @property {number|null} [refunded] Payment refunded
                 * @property {oms.payment.v1.PaymentOp|null} [asking] Payment asking
                 * @property {boolean|null} [captureWanted] Payment captureWanted
                 * @property {boolean|null} [voidWanted] Payment voidWanted
                 * @property {number|null} [unknownDeadline] Payment unknownDeadline
                 * @property {number|null} [attempt] Payment attempt
                 * @property {number|null} [tries] Payment tries
                 * @property {string|null} [wantedBy] Payment wantedBy
                 * @property {number|null} [wantedAt] Payment wantedAt
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Payment.
                 * @memberof oms.payment.v1
                 * @interface IPayment
                 * @augments oms.payment.v1.Payment.$Properties
                 * @deprecated Use oms.payment.v1.Payment.$Properties instead.
                 */

                /**
                 * Shape of a Payment.
                 * @typedef {oms.payment.v1.Payment.$Properties} oms.payment.v1.Payment.$Shape
                 */

                /**
                 * Constructs a new Payment.
                 * @memberof oms.payment.v1
                 * @classdesc Represents a Payment.
                 * @constructor
                 * @param {oms.payment.v1.Payment.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Payment = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Payment orderId.
                 * @member {string} orderId
                 * @memberof oms.payment.v1.Payment
                 * @instance
                 */
                Payment.prototype.orderId = "";

                /**
                 * Payment paymentId.
                 * @member {string} paymentId
                 * @memberof oms.payment.v1.Payment
                 * @instance
                 */
                Payment.prototype.paymentId = "";

                /**
                 * Payment state.
                 * @member {oms.payment.v1.PaymentState} state
                 * @memberof oms.payment.v1.Payment
                 * @instance
                 */
                Payment.prototype.state = 0;

                /**
                 * Payment reason.
                 * @member {string} reason
                 * @memberof oms.payment.v1.Payment
                 * @instance
                 */
                Payment.prototype.reason = "";

                /**
                 * Payment amount.
                 * @member {number} amount
                 * @memberof oms.payment.v1.Payment
                 * @instance
                 */
                Payment.prototype.amount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Payment currency.
                 * @member {string} currency
                 * @memberof oms.payment.v1.Payment
                 * @instance
                 */
                Payment.prototype.currency = "";

                /**
                 * Payment method.
                 * @member {string} method
                 * @memberof oms.payment.v1.Payment
                 * @instance
                 */
                Payment.prototype.method = "";

                /**
                 * Payment token.
                 * @member {string} token
                 * @memberof oms.payment.v1.Payment
                 * @instance
                 */
                Payment.prototype.token = "";

                /**
                 * Payment intentAt.
                 * @member {number} intentAt
                 * @memberof oms.payment.v1.Payment
                 * @instance
                 */
                Payment.prototype.intentAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Payment processedAt.
                 * @member {number} processedAt
                 * @memberof oms.payment.v1.Payment
                 * @instance
                 */
                Payment.prototype.processedAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Payment traceparent.
                 * @member {string} traceparent
                 * @memberof oms.payment.v1.Payment
                 * @instance
                 */
                Payment.prototype.traceparent = "";

                /**
                 * Payment causationId.
                 * @member {string} causationId
                 * @memberof oms.payment.v1.Payment
                 * @instance
                 */
                Payment.prototype.causationId = "";

                /**
                 * Payment transactionId.
                 * @member {string} transactionId
                 * @memberof oms.payment.v1.Payment
                 * @instance
                 */
                Payment.prototype.transactionId = "";

                /**
                 * Payment captured.
                 * @member {number} captured
                 * @memberof oms.payment.v1.Payment
                 * @instance
                 */
                Payment.prototype.captured = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Payment refunded.
                 * @member {number} refunded
                 * @memberof oms.payment.v1.Payment
                 * @instance
                 */
                Payment.prototype.refunded = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Payment asking.
                 * @member {oms.payment.v1.PaymentOp} asking
                 * @memberof oms.payment.v1.Payment
                 * @instance
                 */
                Payment.prototype.asking = 0;

                /**
                 * Payment captureWanted.
                 * @member {boolean} captureWanted
                 * @memberof oms.payment.v1.Payment
                 * @instance
                 */
                Payment.prototype.captureWanted = false;

                /**
                 * Payment voidWanted.
                 * @member {boolean} voidWanted
                 * @memberof oms.payment.v1.Payment
                 * @instance
                 */
                Payment.prototype.voidWanted = false;

                /**
                 * Payment unknownDeadline.
                 * @member {number} unknownDeadline
                 * @memberof oms.payment.v1.Payment
                 * @instance
                 */
                Payment.prototype.unknownDeadline = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Payment attempt.
                 * @member {number} attempt
                 * @memberof oms.payment.v1.Payment
                 * @instance
                 */
                Payment.prototype.attempt = 0;

                /**
                 * Payment tries.
                 * @member {number} tries
                 * @memberof oms.payment.v1.Payment
                 * @instance
                 */
                Payment.prototype.tries = 0;

                /**
                 * Payment wantedBy.
                 * @member {string} wantedBy
                 * @memberof oms.payment.v1.Payment
                 * @instance
                 */
                Payment.prototype.wantedBy = "";

                /**
                 * Payment wantedAt.
                 * @member {number} wantedAt
                 * @memberof oms.payment.v1.Payment
                 * @instance
                 */
                Payment.prototype.wantedAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Creates a new Payment instance using the specified properties.
                 * @function create
                 * @memberof oms.payment.v1.Payment
                 * @static
                 * @param {oms.payment.v1.Payment.$Properties=} [properties] Properties to set
                 * @returns {oms.payment.v1.Payment} Payment instance
                 * @type {{
                 *   (properties: oms.payment.v1.Payment.$Shape): oms.payment.v1.Payment & oms.payment.v1.Payment.$Shape;
                 *   (properties?: oms.payment.v1.Payment.$Properties): oms.payment.v1.Payment;
                 * }}
                 */
                Payment.create = function(properties) {
                    return new Payment(properties);
                };

                /**
                 * Encodes the specified Payment message. Does not implicitly {@link oms.payment.v1.Payment.verify|verify} messages.
                 * @function encode
                 * @memberof oms.payment.v1.Payment
                 * @static
                 * @param {oms.payment.v1.Payment.$Properties} message Payment message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Payment.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId") && message.orderId !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.orderId);
                    if (message.paymentId != null && $Object.hasOwnProperty.call(message, "paymentId") && message.paymentId !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.paymentId);
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).int32(message.state);
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.reason);
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && (typeof message.amount === "object" ? message.amount.low || message.amount.high : message.amount !== 0))
                        writer.uint32(/* id 5, wireType 0 =*/40).int64(message.amount);
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency") && message.currency !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.currency);
                    if (message.method != null && $Object.hasOwnProperty.call(message, "method") && message.method !== "")
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.method);
                    if (message.token != null && $Object.hasOwnProperty.call(message, "token") && message.token !== "")
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.token);
                    if (message.intentAt != null && $Object.hasOwnProperty.call(message, "intentAt") && (typeof message.intentAt === "object" ? message.intentAt.low || message.intentAt.high : message.intentAt !== 0))
                        writer.uint32(/* id 9, wireType 0 =*/72).int64(message.intentAt);
                    if (message.processedAt != null && $Object.hasOwnProperty.call(message, "processedAt") && (typeof message.processedAt === "object" ? message.processedAt.low || message.processedAt.high : message.processedAt !== 0))
                        writer.uint32(/* id 10, wireType 0 =*/80).int64(message.processedAt);
                    if (message.traceparent != null && $Object.hasOwnProperty.call(message, "traceparent") && message.traceparent !== "")
                        writer.uint32(/* id 11, wireType 2 =*/90).string(message.traceparent);
                    if (message.causationId != null && $Object.hasOwnProperty.call(message, "causationId") && message.causationId !== "")
                        writer.uint32(/* id 12, wireType 2 =*/98).string(message.causationId);
                    if (message.transactionId != null && $Object.hasOwnProperty.call(message, "transactionId") && message.transactionId !== "")
                        writer.uint32(/* id 13, wireType 2 =*/106).string(message.transactionId);
                    if (message.captured != null && $Object.hasOwnProperty.call(message, "captured") && (typeof message.captured === "object" ? message.captured.low || message.captured.high : message.captured !== 0))
                        writer.uint32(/* id 14, wireType 0 =*/112).int64(message.captured);
                    if (message.refunded != null && $Object.hasOwnProperty.call(message, "refunded") && (typeof message.refunded === "object" ? message.refunded.low || message.refunded.high : message.refunded !== 0))
                        writer.uint32(/* id 15, wireType 0 =*/120).int64(message.refunded);
                    if (message.asking != null && $Object.hasOwnProperty.call(message, "asking") && message.asking !== 0)
                        writer.uint32(/* id 16, wireType 0 =*/128).int32(message.asking);
                    if (message.captureWanted != null && $Object.hasOwnProperty.call(message, "captureWanted") && message.captureWanted !== false)
                        writer.uint32(/* id 17, wireType 0 =*/136).bool(message.captureWanted);
                    if (message.voidWanted != null && $Object.hasOwnProperty.call(message, "voidWanted") && message.voidWanted !== false)
                        writer.uint32(/* id 18, wireType 0 =*/144).bool(message.voidWanted);
                    if (message.unknownDeadline != null && $Object.hasOwnProperty.call(message, "unknownDeadline") && (typeof message.unknownDeadline === "object" ? message.unknownDeadline.low || message.unknownDeadline.high : message.unknownDeadline !== 0))
                        writer.uint32(/* id 19, wireType 0 =*/152).int64(message.unknownDeadline);
                    if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
                        writer.uint32(/* id 20, wireType 0 =*/160).uint32(message.attempt);
                    if (message.tries != null && $Object.hasOwnProperty.call(message, "tries") && message.tries !== 0)
                        writer.uint32(/* id 21, wireType 0 =*/168).uint32(message.tries);
                    if (message.wantedBy != null && $Object.hasOwnProperty.call(message, "wantedBy") && message.wantedBy !== "")
                        writer.uint32(/* id 22, wireType 2 =*/178).string(message.wantedBy);
                    if (message.wantedAt != null && $Object.hasOwnProperty.call(message, "wantedAt") && (typeof message.wantedAt === "object" ? message.wantedAt.low || message.wantedAt.high : message.wantedAt !== 0))
                        writer.uint32(/* id 23, wireType 0 =*/184).int64(message.wantedAt);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Payment message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.payment.v1.Payment
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.payment.v1.Payment & oms.payment.v1.Payment.$Shape} Payment
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Payment.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.payment.v1.Payment();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.orderId = value;
                                else
                                    delete message.orderId;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.paymentId = value;
                                else
                                    delete message.paymentId;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.state = value;
                                else
                                    delete message.state;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.amount = value;
                                else
                                    delete message.amount;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.currency = value;
                                else
                                    delete message.currency;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.method = value;
                                else
                                    delete message.method;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.token = value;
                                else
                                    delete message.token;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.intentAt = value;
                                else
                                    delete message.intentAt;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.processedAt = value;
                                else
                                    delete message.processedAt;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.traceparent = value;
                                else
                                    delete message.traceparent;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.causationId = value;
                                else
                                    delete message.causationId;
                                continue;
                            }
                        case 13: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.transactionId = value;
                                else
                                    delete message.transactionId;
                                continue;
                            }
                        case 14: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.captured = value;
                                else
                                    delete message.captured;
                                continue;
                            }
                        case 15: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.refunded = value;
                                else
                                    delete message.refunded;
                                continue;
                            }
                        case 16: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.asking = value;
                                else
                                    delete message.asking;
                                continue;
                            }
                        case 17: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.captureWanted = value;
                                else
                                    delete message.captureWanted;
                                continue;
                            }
                        case 18: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.voidWanted = value;
                                else
                                    delete message.voidWanted;
                                continue;
                            }
                        case 19: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.unknownDeadline = value;
                                else
                                    delete message.unknownDeadline;
                                continue;
                            }
                        case 20: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.attempt = value;
                                else
                                    delete message.attempt;
                                continue;
                            }
                        case 21: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.tries = value;
                                else
                                    delete message.tries;
                                continue;
                            }
                        case 22: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.wantedBy = value;
                                else
                                    delete message.wantedBy;
                                continue;
                            }
                        case 23: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.wantedAt = value;
                                else
                                    delete message.wantedAt;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a Payment message.
                 * @function verify
                 * @memberof oms.payment.v1.Payment
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                Payment.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId"))
                        if (!$util.isString(message.orderId))
                            return "orderId: string expected";
                    if (message.paymentId != null && $Object.hasOwnProperty.call(message, "paymentId"))
                        if (!$util.isString(message.paymentId))
                            return "paymentId: string expected";
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                        if (typeof message.state !== "number" || (message.state | 0) !== message.state)
                            return "state: enum value expected";
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        if (!$util.isString(message.reason))
                            return "reason: string expected";
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                        if (!$util.isInteger(message.amount) && !(message.amount && $util.isInteger(message.amount.low) && $util.isInteger(message.amount.high)))
                            return "amount: integer|Long expected";
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency"))
                        if (!$util.isString(message.currency))
                            return "currency: string expected";
                    if (message.method != null && $Object.hasOwnProperty.call(message, "method"))
                        if (!$util.isString(message.method))
                            return "method: string expected";
                    if (message.token != null && $Object.hasOwnProperty.call(message, "token"))
                        if (!$util.isString(message.token))
                            return "token: string expected";
                    if (message.intentAt != null && $Object.hasOwnProperty.call(message, "intentAt"))
                        if (!$util.isInteger(message.intentAt) && !(message.intentAt && $util.isInteger(message.intentAt.low) && $util.isInteger(message.intentAt.high)))
                            return "intentAt: integer|Long expected";
                    if (message.processedAt != null && $Object.hasOwnProperty.call(message, "processedAt"))
                        if (!$util.isInteger(message.processedAt) && !(message.processedAt && $util.isInteger(message.processedAt.low) && $util.isInteger(message.processedAt.high)))
                            return "processedAt: integer|Long expected";
                    if (message.traceparent != null && $Object.hasOwnProperty.call(message, "traceparent"))
                        if (!$util.isString(message.traceparent))
                            return "traceparent: string expected";
                    if (message.causationId != null && $Object.hasOwnProperty.call(message, "causationId"))
                        if (!$util.isString(message.causationId))
                            return "causationId: string expected";
                    if (message.transactionId != null && $Object.hasOwnProperty.call(message, "transactionId"))
                        if (!$util.isString(message.transactionId))
                            return "transactionId: string expected";
                    if (message.captured != null && $Object.hasOwnProperty.call(message, "captured"))
                        if (!$util.isInteger(message.captured) && !(message.captured && $util.isInteger(message.captured.low) && $util.isInteger(message.captured.high)))
                            return "captured: integer|Long expected";
                    if (message.refunded != null && $Object.hasOwnProperty.call(message, "refunded"))
                        if (!$util.isInteger(message.refunded) && !(message.refunded && $util.isInteger(message.refunded.low) && $util.isInteger(message.refunded.high)))
                            return "refunded: integer|Long expected";
                    if (message.asking != null && $Object.hasOwnProperty.call(message, "asking"))
                        if (typeof message.asking !== "number" || (message.asking | 0) !== message.asking)
                            return "asking: enum value expected";
                    if (message.captureWanted != null && $Object.hasOwnProperty.call(message, "captureWanted"))
                        if (typeof message.captureWanted !== "boolean")
                            return "captureWanted: boolean expected";
                    if (message.voidWanted != null && $Object.hasOwnProperty.call(message, "voidWanted"))
                        if (typeof message.voidWanted !== "boolean")
                            return "voidWanted: boolean expected";
                    if (message.unknownDeadline != null && $Object.hasOwnProperty.call(message, "unknownDeadline"))
                        if (!$util.isInteger(message.unknownDeadline) && !(message.unknownDeadline && $util.isInteger(message.unknownDeadline.low) && $util.isInteger(message.unknownDeadline.high)))
                            return "unknownDeadline: integer|Long expected";
                    if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt"))
                        if (!$util.isInteger(message.attempt))
                            return "attempt: integer expected";
                    if (message.tries != null && $Object.hasOwnProperty.call(message, "tries"))
                        if (!$util.isInteger(message.tries))
                            return "tries: integer expected";
                    if (message.wantedBy != null && $Object.hasOwnProperty.call(message, "wantedBy"))
                        if (!$util.isString(message.wantedBy))
                            return "wantedBy: string expected";
                    if (message.wantedAt != null && $Object.hasOwnProperty.call(message, "wantedAt"))
                        if (!$util.isInteger(message.wantedAt) && !(message.wantedAt && $util.isInteger(message.wantedAt.low) && $util.isInteger(message.wantedAt.high)))
                            return "wantedAt: integer|Long expected";
                    return null;
                };

                /**
                 * Gets the type url for Payment
                 * @function getTypeUrl
                 * @memberof oms.payment.v1.Payment
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Payment.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.payment.v1.Payment";
                };

                return Payment;
            })();

            v1.ProviderCall = (function() {

                /**
                 * Properties of a ProviderCall.
                 * @typedef {Object} oms.payment.v1.ProviderCall.$Properties
                 * @property {oms.payment.v1.PaymentOp|null} [op] ProviderCall op
                 * @property {string|null} [orderId] ProviderCall orderId
                 * @property {string|null} [idempotencyKey] ProviderCall idempotencyKey
                 * @property {number|null} [amount] ProviderCall amount
                 * @property {string|null} [currency] ProviderCall currency
                 * @property {string|null} [method] ProviderCall method
                 * @property {string|null} [token] ProviderCall token
                 * @property {number|null} [at] ProviderCall at
                 * @property {string|null} [transactionId] ProviderCall transactionId
                 * @property {string|null} [causationId] ProviderCall causationId
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a ProviderCall.
                 * @memberof oms.payment.v1
                 * @interface IProviderCall
                 * @augments oms.payment.v1.ProviderCall.$Properties
                 * @deprecated Use oms.payment.v1.ProviderCall.$Properties instead.
                 */

                /**
                 * Shape of a ProviderCall.
                 * @typedef {oms.payment.v1.ProviderCall.$Properties} oms.payment.v1.ProviderCall.$Shape
                 */

                /**
                 * Constructs a new ProviderCall.
                 * @memberof oms.payment.v1
                 * @classdesc Represents a ProviderCall.
                 * @constructor
                 * @param {oms.payment.v1.ProviderCall.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ProviderCall = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * ProviderCall op.
                 * @member {oms.payment.v1.PaymentOp} op
                 * @memberof oms.payment.v1.ProviderCall
                 * @instance
                 */
                ProviderCall.prototype.op = 0;

                /**
                 * ProviderCall orderId.
                 * @member {string} orderId
                 * @memberof oms.payment.v1.ProviderCall
                 * @instance
                 */
                ProviderCall.prototype.orderId = "";

                /**
                 * ProviderCall idempotencyKey.
                 * @member {string} idempotencyKey
                 * @memberof oms.payment.v1.ProviderCall
                 * @instance
                 */
                ProviderCall.prototype.idempotencyKey = "";

                /**
                 * ProviderCall amount.
                 * @member {number} amount
                 * @memberof oms.payment.v1.ProviderCall
                 * @instance
                 */
                ProviderCall.prototype.amount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * ProviderCall currency.
                 * @member {string} currency
                 * @memberof oms.payment.v1.ProviderCall
                 * @instance
                 */
                ProviderCall.prototype.currency = "";

                /**
                 * ProviderCall method.
                 * @member {string} method
                 * @memberof oms.payment.v1.ProviderCall
                 * @instance
                 */
                ProviderCall.prototype.method = "";

                /**
                 * ProviderCall token.
                 * @member {string} token
                 * @memberof oms.payment.v1.ProviderCall
                 * @instance
                 */
                ProviderCall.prototype.token = "";

                /**
                 * ProviderCall at.
                 * @member {number} at
                 * @memberof oms.payment.v1.ProviderCall
                 * @instance
                 */
                ProviderCall.prototype.at = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * ProviderCall transactionId.
                 * @member {string} transactionId
                 * @memberof oms.payment.v1.ProviderCall
                 * @instance
                 */
                ProviderCall.prototype.transactionId = "";

                /**
                 * ProviderCall causationId.
                 * @member {string} causationId
                 * @memberof oms.payment.v1.ProviderCall
                 * @instance
                 */
                ProviderCall.prototype.causationId = "";

                /**
                 * Creates a new ProviderCall instance using the specified properties.
                 * @function create
                 * @memberof oms.payment.v1.ProviderCall
                 * @static
                 * @param {oms.payment.v1.ProviderCall.$Properties=} [properties] Properties to set
                 * @returns {oms.payment.v1.ProviderCall} ProviderCall instance
                 * @type {{
                 *   (properties: oms.payment.v1.ProviderCall.$Shape): oms.payment.v1.ProviderCall & oms.payment.v1.ProviderCall.$Shape;
                 *   (properties?: oms.payment.v1.ProviderCall.$Properties): oms.payment.v1.ProviderCall;
                 * }}
                 */
                ProviderCall.create = function(properties) {
                    return new ProviderCall(properties);
                };

                /**
                 * Encodes the specified ProviderCall message. Does not implicitly {@link oms.payment.v1.ProviderCall.verify|verify} messages.
                 * @function encode
                 * @memberof oms.payment.v1.ProviderCall
                 * @static
                 * @param {oms.payment.v1.ProviderCall.$Properties} message ProviderCall message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ProviderCall.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.op != null && $Object.hasOwnProperty.call(message, "op") && message.op !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).int32(message.op);
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId") && message.orderId !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.orderId);
                    if (message.idempotencyKey != null && $Object.hasOwnProperty.call(message, "idempotencyKey") && message.idempotencyKey !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.idempotencyKey);
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && (typeof message.amount === "object" ? message.amount.low || message.amount.high : message.amount !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).int64(message.amount);
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency") && message.currency !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.currency);
                    if (message.method != null && $Object.hasOwnProperty.call(message, "method") && message.method !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.method);
                    if (message.token != null && $Object.hasOwnProperty.call(message, "token") && message.token !== "")
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.token);
                    if (message.at != null && $Object.hasOwnProperty.call(message, "at") && (typeof message.at === "object" ? message.at.low || message.at.high : message.at !== 0))
                        writer.uint32(/* id 8, wireType 0 =*/64).int64(message.at);
                    if (message.transactionId != null && $Object.hasOwnProperty.call(message, "transactionId") && message.transactionId !== "")
                        writer.uint32(/* id 9, wireType 2 =*/74).string(message.transactionId);
                    if (message.causationId != null && $Object.hasOwnProperty.call(message, "causationId") && message.causationId !== "")
                        writer.uint32(/* id 10, wireType 2 =*/82).string(message.causationId);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a ProviderCall message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.payment.v1.ProviderCall
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.payment.v1.ProviderCall & oms.payment.v1.ProviderCall.$Shape} ProviderCall
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ProviderCall.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.payment.v1.ProviderCall();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.op = value;
                                else
                                    delete message.op;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.orderId = value;
                                else
                                    delete message.orderId;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.idempotencyKey = value;
                                else
                                    delete message.idempotencyKey;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.amount = value;
                                else
                                    delete message.amount;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.currency = value;
                                else
                                    delete message.currency;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.method = value;
                                else
                                    delete message.method;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.token = value;
                                else
                                    delete message.token;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.at = value;
                                else
                                    delete message.at;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.transactionId = value;
                                else
                                    delete message.transactionId;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.causationId = value;
                                else
                                    delete message.causationId;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a ProviderCall message.
                 * @function verify
                 * @memberof oms.payment.v1.ProviderCall
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                ProviderCall.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.op != null && $Object.hasOwnProperty.call(message, "op"))
                        if (typeof message.op !== "number" || (message.op | 0) !== message.op)
                            return "op: enum value expected";
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId"))
                        if (!$util.isString(message.orderId))
                            return "orderId: string expected";
                    if (message.idempotencyKey != null && $Object.hasOwnProperty.call(message, "idempotencyKey"))
                        if (!$util.isString(message.idempotencyKey))
                            return "idempotencyKey: string expected";
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                        if (!$util.isInteger(message.amount) && !(message.amount && $util.isInteger(message.amount.low) && $util.isInteger(message.amount.high)))
                            return "amount: integer|Long expected";
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency"))
                        if (!$util.isString(message.currency))
                            return "currency: string expected";
                    if (message.method != null && $Object.hasOwnProperty.call(message, "method"))
                        if (!$util.isString(message.method))
                            return "method: string expected";
                    if (message.token != null && $Object.hasOwnProperty.call(message, "token"))
                        if (!$util.isString(message.token))
                            return "token: string expected";
                    if (message.at != null && $Object.hasOwnProperty.call(message, "at"))
                        if (!$util.isInteger(message.at) && !(message.at && $util.isInteger(message.at.low) && $util.isInteger(message.at.high)))
                            return "at: integer|Long expected";
                    if (message.transactionId != null && $Object.hasOwnProperty.call(message, "transactionId"))
                        if (!$util.isString(message.transactionId))
                            return "transactionId: string expected";
                    if (message.causationId != null && $Object.hasOwnProperty.call(message, "causationId"))
                        if (!$util.isString(message.causationId))
                            return "causationId: string expected";
                    return null;
                };

                /**
                 * Gets the type url for ProviderCall
                 * @function getTypeUrl
                 * @memberof oms.payment.v1.ProviderCall
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                ProviderCall.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.payment.v1.ProviderCall";
                };

                return ProviderCall;
            })();

            return v1;
        })();

        return payment;
    })();

    oms.audit = (function() {

        /**
         * Namespace audit.
         * @memberof oms
         * @namespace
         */
        const audit = {};

        audit.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof oms.audit
             * @namespace
             */
            const v1 = {};

            v1.ChainEnd = (function() {

                /**
                 * Properties of a ChainEnd.
                 * @typedef {Object} oms.audit.v1.ChainEnd.$Properties
                 * @property {number|null} [sequence] ChainEnd sequence
                 * @property {Uint8Array|null} [hash] ChainEnd hash
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a ChainEnd.
                 * @memberof oms.audit.v1
                 * @interface IChainEnd
                 * @augments oms.audit.v1.ChainEnd.$Properties
                 * @deprecated Use oms.audit.v1.ChainEnd.$Properties instead.
                 */

                /**
                 * Shape of a ChainEnd.
                 * @typedef {oms.audit.v1.ChainEnd.$Properties} oms.audit.v1.ChainEnd.$Shape
                 */

                /**
                 * Constructs a new ChainEnd.
                 * @memberof oms.audit.v1
                 * @classdesc Represents a ChainEnd.
                 * @constructor
                 * @param {oms.audit.v1.ChainEnd.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ChainEnd = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * ChainEnd sequence.
                 * @member {number} sequence
                 * @memberof oms.audit.v1.ChainEnd
                 * @instance
                 */
                ChainEnd.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * ChainEnd hash.
                 * @member {Uint8Array} hash
                 * @memberof oms.audit.v1.ChainEnd
                 * @instance
                 */
                ChainEnd.prototype.hash = $util.newBuffer([]);

                /**
                 * Creates a new ChainEnd instance using the specified properties.
                 * @function create
                 * @memberof oms.audit.v1.ChainEnd
                 * @static
                 * @param {oms.audit.v1.ChainEnd.$Properties=} [properties] Properties to set
                 * @returns {oms.audit.v1.ChainEnd} ChainEnd instance
                 * @type {{
                 *   (properties: oms.audit.v1.ChainEnd.$Shape): oms.audit.v1.ChainEnd & oms.audit.v1.ChainEnd.$Shape;
                 *   (properties?: oms.audit.v1.ChainEnd.$Properties): oms.audit.v1.ChainEnd;
                 * }}
                 */
                ChainEnd.create = function(properties) {
                    return new ChainEnd(properties);
                };

                /**
                 * Encodes the specified ChainEnd message. Does not implicitly {@link oms.audit.v1.ChainEnd.verify|verify} messages.
                 * @function encode
                 * @memberof oms.audit.v1.ChainEnd
                 * @static
                 * @param {oms.audit.v1.ChainEnd.$Properties} message ChainEnd message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ChainEnd.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).int64(message.sequence);
                    if (message.hash != null && $Object.hasOwnProperty.call(message, "hash") && message.hash.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.hash);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a ChainEnd message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.audit.v1.ChainEnd
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.audit.v1.ChainEnd & oms.audit.v1.ChainEnd.$Shape} ChainEnd
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ChainEnd.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.audit.v1.ChainEnd();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.sequence = value;
                                else
                                    delete message.sequence;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.hash = value;
                                else
                                    delete message.hash;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a ChainEnd message.
                 * @function verify
                 * @memberof oms.audit.v1.ChainEnd
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                ChainEnd.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence"))
                        if (!$util.isInteger(message.sequence) && !(message.sequence && $util.isInteger(message.sequence.low) && $util.isInteger(message.sequence.high)))
                            return "sequence: integer|Long expected";
                    if (message.hash != null && $Object.hasOwnProperty.call(message, "hash"))
                        if (!(message.hash && typeof message.hash.length === "number" || $util.isString(message.hash)))
                            return "hash: buffer expected";
                    return null;
                };

                /**
                 * Gets the type url for ChainEnd
                 * @function getTypeUrl
                 * @memberof oms.audit.v1.ChainEnd
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                ChainEnd.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.audit.v1.ChainEnd";
                };

                return ChainEnd;
            })();

            return v1;
        })();

        return audit;
    })();

    oms.catalog = (function() {

        /**
         * Namespace catalog.
         * @memberof oms
         * @namespace
         */
        const catalog = {};

        catalog.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof oms.catalog
             * @namespace
             */
            const v1 = {};

            v1.CatalogItem = (function() {

                /**
                 * Properties of a CatalogItem.
                 * @typedef {Object} oms.catalog.v1.CatalogItem.$Properties
                 * @property {string|null} [sku] CatalogItem sku
                 * @property {string|null} [name] CatalogItem name
                 * @property {number|null} [price] CatalogItem price
                 * @property {string|null} [currency] CatalogItem currency
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a CatalogItem.
                 * @memberof oms.catalog.v1
                 * @interface ICatalogItem
                 * @augments oms.catalog.v1.CatalogItem.$Properties
                 * @deprecated Use oms.catalog.v1.CatalogItem.$Properties instead.
                 */

                /**
                 * Shape of a CatalogItem.
                 * @typedef {oms.catalog.v1.CatalogItem.$Properties} oms.catalog.v1.CatalogItem.$Shape
                 */

                /**
                 * Constructs a new CatalogItem.
                 * @memberof oms.catalog.v1
                 * @classdesc Represents a CatalogItem.
                 * @constructor
                 * @param {oms.catalog.v1.CatalogItem.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const CatalogItem = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * CatalogItem sku.
                 * @member {string} sku
                 * @memberof oms.catalog.v1.CatalogItem
                 * @instance
                 */
                CatalogItem.prototype.sku = "";

                /**
                 * CatalogItem name.
                 * @member {string} name
                 * @memberof oms.catalog.v1.CatalogItem
                 * @instance
                 */
                CatalogItem.prototype.name = "";

                /**
                 * CatalogItem price.
                 * @member {number} price
                 * @memberof oms.catalog.v1.CatalogItem
                 * @instance
                 */
                CatalogItem.prototype.price = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * CatalogItem currency.
                 * @member {string} currency
                 * @memberof oms.catalog.v1.CatalogItem
                 * @instance
                 */
                CatalogItem.prototype.currency = "";

                /**
                 * Creates a new CatalogItem instance using the specified properties.
                 * @function create
                 * @memberof oms.catalog.v1.CatalogItem
                 * @static
                 * @param {oms.catalog.v1.CatalogItem.$Properties=} [properties] Properties to set
                 * @returns {oms.catalog.v1.CatalogItem} CatalogItem instance
                 * @type {{
                 *   (properties: oms.catalog.v1.CatalogItem.$Shape): oms.catalog.v1.CatalogItem & oms.catalog.v1.CatalogItem.$Shape;
                 *   (properties?: oms.catalog.v1.CatalogItem.$Properties): oms.catalog.v1.CatalogItem;
                 * }}
                 */
                CatalogItem.create = function(properties) {
                    return new CatalogItem(properties);
                };

                /**
                 * Encodes the specified CatalogItem message. Does not implicitly {@link oms.catalog.v1.CatalogItem.verify|verify} messages.
                 * @function encode
                 * @memberof oms.catalog.v1.CatalogItem
                 * @static
                 * @param {oms.catalog.v1.CatalogItem.$Properties} message CatalogItem message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                CatalogItem.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.sku != null && $Object.hasOwnProperty.call(message, "sku") && message.sku !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.sku);
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                    if (message.price != null && $Object.hasOwnProperty.call(message, "price") && (typeof message.price === "object" ? message.price.low || message.price.high : message.price !== 0))
                        writer.uint32(/* id 3, wireType 0 =*/24).int64(message.price);
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency") && message.currency !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.currency);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a CatalogItem message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.catalog.v1.CatalogItem
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.catalog.v1.CatalogItem & oms.catalog.v1.CatalogItem.$Shape} CatalogItem
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                CatalogItem.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.catalog.v1.CatalogItem();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.sku = value;
                                else
                                    delete message.sku;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.price = value;
                                else
                                    delete message.price;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.currency = value;
                                else
                                    delete message.currency;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a CatalogItem message.
                 * @function verify
                 * @memberof oms.catalog.v1.CatalogItem
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                CatalogItem.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.sku != null && $Object.hasOwnProperty.call(message, "sku"))
                        if (!$util.isString(message.sku))
                            return "sku: string expected";
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        if (!$util.isString(message.name))
                            return "name: string expected";
                    if (message.price != null && $Object.hasOwnProperty.call(message, "price"))
                        if (!$util.isInteger(message.price) && !(message.price && $util.isInteger(message.price.low) && $util.isInteger(message.price.high)))
                            return "price: integer|Long expected";
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency"))
                        if (!$util.isString(message.currency))
                            return "currency: string expected";
                    return null;
                };

                /**
                 * Gets the type url for CatalogItem
                 * @function getTypeUrl
                 * @memberof oms.catalog.v1.CatalogItem
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                CatalogItem.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.catalog.v1.CatalogItem";
                };

                return CatalogItem;
            })();

            return v1;
        })();

        return catalog;
    })();

    oms.contracts = (function() {

        /**
         * Namespace contracts.
         * @memberof oms
         * @namespace
         */
        const contracts = {};

        contracts.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof oms.contracts
             * @namespace
             */
            const v1 = {};

            v1.LineItem = (function() {

                /**
                 * Properties of a LineItem.
                 * @typedef {Object} oms.contracts.v1.LineItem.$Properties
                 * @property {string|null} [sku] LineItem sku
                 * @property {number|null} [qty] LineItem qty
                 * @property {number|null} [unitPrice] LineItem unitPrice
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a LineItem.
                 * @memberof oms.contracts.v1
                 * @interface ILineItem
                 * @augments oms.contracts.v1.LineItem.$Properties
                 * @deprecated Use oms.contracts.v1.LineItem.$Properties instead.
                 */

                /**
                 * Shape of a LineItem.
                 * @typedef {oms.contracts.v1.LineItem.$Properties} oms.contracts.v1.LineItem.$Shape
                 */

                /**
                 * Constructs a new LineItem.
                 * @memberof oms.contracts.v1
                 * @classdesc Represents a LineItem.
                 * @constructor
                 * @param {oms.contracts.v1.LineItem.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const LineItem = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * LineItem sku.
                 * @member {string} sku
                 * @memberof oms.contracts.v1.LineItem
                 * @instance
                 */
                LineItem.prototype.sku = "";

                /**
                 * LineItem qty.
                 * @member {number} qty
                 * @memberof oms.contracts.v1.LineItem
                 * @instance
                 */
                LineItem.prototype.qty = 0;

                /**
                 * LineItem unitPrice.
                 * @member {number} unitPrice
                 * @memberof oms.contracts.v1.LineItem
                 * @instance
                 */
                LineItem.prototype.unitPrice = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Creates a new LineItem instance using the specified properties.
                 * @function create
                 * @memberof oms.contracts.v1.LineItem
                 * @static
                 * @param {oms.contracts.v1.LineItem.$Properties=} [properties] Properties to set
                 * @returns {oms.contracts.v1.LineItem} LineItem instance
                 * @type {{
                 *   (properties: oms.contracts.v1.LineItem.$Shape): oms.contracts.v1.LineItem & oms.contracts.v1.LineItem.$Shape;
                 *   (properties?: oms.contracts.v1.LineItem.$Properties): oms.contracts.v1.LineItem;
                 * }}
                 */
                LineItem.create = function(properties) {
                    return new LineItem(properties);
                };

                /**
                 * Encodes the specified LineItem message. Does not implicitly {@link oms.contracts.v1.LineItem.verify|verify} messages.
                 * @function encode
                 * @memberof oms.contracts.v1.LineItem
                 * @static
                 * @param {oms.contracts.v1.LineItem.$Properties} message LineItem message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                LineItem.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.sku != null && $Object.hasOwnProperty.call(message, "sku") && message.sku !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.sku);
                    if (message.qty != null && $Object.hasOwnProperty.call(message, "qty") && message.qty !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.qty);
                    if (message.unitPrice != null && $Object.hasOwnProperty.call(message, "unitPrice") && (typeof message.unitPrice === "object" ? message.unitPrice.low || message.unitPrice.high : message.unitPrice !== 0))
                        writer.uint32(/* id 3, wireType 0 =*/24).int64(message.unitPrice);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a LineItem message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.contracts.v1.LineItem
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.contracts.v1.LineItem & oms.contracts.v1.LineItem.$Shape} LineItem
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                LineItem.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.contracts.v1.LineItem();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.sku = value;
                                else
                                    delete message.sku;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.qty = value;
                                else
                                    delete message.qty;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.unitPrice = value;
                                else
                                    delete message.unitPrice;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a LineItem message.
                 * @function verify
                 * @memberof oms.contracts.v1.LineItem
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                LineItem.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.sku != null && $Object.hasOwnProperty.call(message, "sku"))
                        if (!$util.isString(message.sku))
                            return "sku: string expected";
                    if (message.qty != null && $Object.hasOwnProperty.call(message, "qty"))
                        if (!$util.isInteger(message.qty))
                            return "qty: integer expected";
                    if (message.unitPrice != null && $Object.hasOwnProperty.call(message, "unitPrice"))
                        if (!$util.isInteger(message.unitPrice) && !(message.unitPrice && $util.isInteger(message.unitPrice.low) && $util.isInteger(message.unitPrice.high)))
                            return "unitPrice: integer|Long expected";
                    return null;
                };

                /**
                 * Gets the type url for LineItem
                 * @function getTypeUrl
                 * @memberof oms.contracts.v1.LineItem
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                LineItem.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.contracts.v1.LineItem";
                };

                return LineItem;
            })();

            v1.OrderCreated = (function() {

                /**
                 * Properties of an OrderCreated.
                 * @typedef {Object} oms.contracts.v1.OrderCreated.$Properties
                 * @property {string|null} [orderId] OrderCreated orderId
                 * @property {string|null} [userId] OrderCreated userId
                 * @property {Array.<oms.contracts.v1.LineItem.$Properties>|null} [lineItems] OrderCreated lineItems
                 * @property {number|null} [amount] OrderCreated amount
                 * @property {string|null} [currency] OrderCreated currency
                 * @property {number|null} [createdAt] OrderCreated createdAt
                 * @property {string|null} [traceId] OrderCreated traceId
                 * @property {oms.common.v1.Meta.$Properties|null} [meta] OrderCreated meta
                 * @property {string|null} [paymentMethod] OrderCreated paymentMethod
                 * @property {string|null} [paymentToken] OrderCreated paymentToken
                 * @property {string|null} [requestHash] OrderCreated requestHash
                 * @property {boolean|null} [scarce] OrderCreated scarce
                 * @property {string|null} [deliveryAddress] OrderCreated deliveryAddress
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an OrderCreated.
                 * @memberof oms.contracts.v1
                 * @interface IOrderCreated
                 * @augments oms.contracts.v1.OrderCreated.$Properties
                 * @deprecated Use oms.contracts.v1.OrderCreated.$Properties instead.
                 */

                /**
                 * Shape of an OrderCreated.
                 * @typedef {oms.contracts.v1.OrderCreated.$Properties} oms.contracts.v1.OrderCreated.$Shape
                 */

                /**
                 * Constructs a new OrderCreated.
                 * @memberof oms.contracts.v1
                 * @classdesc Represents an OrderCreated.
                 * @constructor
                 * @param {oms.contracts.v1.OrderCreated.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const OrderCreated = function (properties) {
                    this.lineItems = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * OrderCreated orderId.
                 * @member {string} orderId
                 * @memberof oms.contracts.v1.OrderCreated
                 * @instance
                 */
                OrderCreated.prototype.orderId = "";

                /**
                 * OrderCreated userId.
                 * @member {string} userId
                 * @memberof oms.contracts.v1.OrderCreated
                 * @instance
                 */
                OrderCreated.prototype.userId = "";

                /**
                 * OrderCreated lineItems.
                 * @member {Array.<oms.contracts.v1.LineItem.$Properties>} lineItems
                 * @memberof oms.contracts.v1.OrderCreated
                 * @instance
                 */
                OrderCreated.prototype.lineItems = $util.emptyArray;

                /**
                 * OrderCreated amount.
                 * @member {number} amount
                 * @memberof oms.contracts.v1.OrderCreated
                 * @instance
                 */
                OrderCreated.prototype.amount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * OrderCreated currency.
                 * @member {string} currency
                 * @memberof oms.contracts.v1.OrderCreated
                 * @instance
                 */
                OrderCreated.prototype.currency = "";

                /**
                 * OrderCreated createdAt.
                 * @member {number} createdAt
                 * @memberof oms.contracts.v1.OrderCreated
                 * @instance
                 */
                OrderCreated.prototype.createdAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * OrderCreated traceId.
                 * @member {string} traceId
                 * @memberof oms.contracts.v1.OrderCreated
                 * @instance
                 */
                OrderCreated.prototype.traceId = "";

                /**
                 * OrderCreated meta.
                 * @member {oms.common.v1.Meta.$Properties|null|undefined} meta
                 * @memberof oms.contracts.v1.OrderCreated
                 * @instance
                 */
                OrderCreated.prototype.meta = null;

                /**
                 * OrderCreated paymentMethod.
                 * @member {string} paymentMethod
                 * @memberof oms.contracts.v1.OrderCreated
                 * @instance
                 */
                OrderCreated.prototype.paymentMethod = "";

                /**
                 * OrderCreated paymentToken.
                 * @member {string} paymentToken
                 * @memberof oms.contracts.v1.OrderCreated
                 * @instance
                 */
                OrderCreated.prototype.paymentToken = "";

                /**
                 * OrderCreated requestHash.
                 * @member {string} requestHash
                 * @memberof oms.contracts.v1.OrderCreated
                 * @instance
                 */
                OrderCreated.prototype.requestHash = "";

                /**
                 * OrderCreated scarce.
                 * @member {boolean} scarce
                 * @memberof oms.contracts.v1.OrderCreated
                 * @instance
                 */
                OrderCreated.prototype.scarce = false;

                /**
                 * OrderCreated deliveryAddress.
                 * @member {string} deliveryAddress
                 * @memberof oms.contracts.v1.OrderCreated
                 * @instance
                 */
                OrderCreated.prototype.deliveryAddress = "";

                /**
                 * Creates a new OrderCreated instance using the specified properties.
                 * @function create
                 * @memberof oms.contracts.v1.OrderCreated
                 * @static
                 * @param {oms.contracts.v1.OrderCreated.$Properties=} [properties] Properties to set
                 * @returns {oms.contracts.v1.OrderCreated} OrderCreated instance
                 * @type {{
                 *   (properties: oms.contracts.v1.OrderCreated.$Shape): oms.contracts.v1.OrderCreated & oms.contracts.v1.OrderCreated.$Shape;
                 *   (properties?: oms.contracts.v1.OrderCreated.$Properties): oms.contracts.v1.OrderCreated;
                 * }}
                 */
                OrderCreated.create = function(properties) {
                    return new OrderCreated(properties);
                };

                /**
                 * Encodes the specified OrderCreated message. Does not implicitly {@link oms.contracts.v1.OrderCreated.verify|verify} messages.
                 * @function encode
                 * @memberof oms.contracts.v1.OrderCreated
                 * @static
                 * @param {oms.contracts.v1.OrderCreated.$Properties} message OrderCreated message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                OrderCreated.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId") && message.orderId !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.orderId);
                    if (message.userId != null && $Object.hasOwnProperty.call(message, "userId") && message.userId !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.userId);
                    if (message.lineItems != null && message.lineItems.length)
                        for (let i = 0; i < message.lineItems.length; ++i)
                            $root.oms.contracts.v1.LineItem.encode(message.lineItems[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && (typeof message.amount === "object" ? message.amount.low || message.amount.high : message.amount !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).int64(message.amount);
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency") && message.currency !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.currency);
                    if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt") && (typeof message.createdAt === "object" ? message.createdAt.low || message.createdAt.high : message.createdAt !== 0))
                        writer.uint32(/* id 6, wireType 0 =*/48).int64(message.createdAt);
                    if (message.traceId != null && $Object.hasOwnProperty.call(message, "traceId") && message.traceId !== "")
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.traceId);
                    if (message.meta != null && $Object.hasOwnProperty.call(message, "meta"))
                        $root.oms.common.v1.Meta.encode(message.meta, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                    if (message.paymentMethod != null && $Object.hasOwnProperty.call(message, "paymentMethod") && message.paymentMethod !== "")
                        writer.uint32(/* id 9, wireType 2 =*/74).string(message.paymentMethod);
                    if (message.paymentToken != null && $Object.hasOwnProperty.call(message, "paymentToken") && message.paymentToken !== "")
                        writer.uint32(/* id 10, wireType 2 =*/82).string(message.paymentToken);
                    if (message.requestHash != null && $Object.hasOwnProperty.call(message, "requestHash") && message.requestHash !== "")
                        writer.uint32(/* id 11, wireType 2 =*/90).string(message.requestHash);
                    if (message.scarce != null && $Object.hasOwnProperty.call(message, "scarce") && message.scarce !== false)
                        writer.uint32(/* id 12, wireType 0 =*/96).bool(message.scarce);
                    if (message.deliveryAddress != null && $Object.hasOwnProperty.call(message, "deliveryAddress") && message.deliveryAddress !== "")
                        writer.uint32(/* id 13, wireType 2 =*/106).string(message.deliveryAddress);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an OrderCreated message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.contracts.v1.OrderCreated
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.contracts.v1.OrderCreated & oms.contracts.v1.OrderCreated.$Shape} OrderCreated
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                OrderCreated.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.contracts.v1.OrderCreated();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.orderId = value;
                                else
                                    delete message.orderId;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.userId = value;
                                else
                                    delete message.userId;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.lineItems && message.lineItems.length))
                                    message.lineItems = [];
                                message.lineItems.push($root.oms.contracts.v1.LineItem.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.amount = value;
                                else
                                    delete message.amount;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.currency = value;
                                else
                                    delete message.currency;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.createdAt = value;
                                else
                                    delete message.createdAt;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.traceId = value;
                                else
                                    delete message.traceId;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                message.meta = $root.oms.common.v1.Meta.decode(reader, reader.size(), $undefined, _depth + 1, message.meta);
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.paymentMethod = value;
                                else
                                    delete message.paymentMethod;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.paymentToken = value;
                                else
                                    delete message.paymentToken;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.requestHash = value;
                                else
                                    delete message.requestHash;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.scarce = value;
                                else
                                    delete message.scarce;
                                continue;
                            }
                        case 13: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.deliveryAddress = value;
                                else
                                    delete message.deliveryAddress;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies an OrderCreated message.
                 * @function verify
                 * @memberof oms.contracts.v1.OrderCreated
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                OrderCreated.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId"))
                        if (!$util.isString(message.orderId))
                            return "orderId: string expected";
                    if (message.userId != null && $Object.hasOwnProperty.call(message, "userId"))
                        if (!$util.isString(message.userId))
                            return "userId: string expected";
                    if (message.lineItems != null && $Object.hasOwnProperty.call(message, "lineItems")) {
                        if (!$Array.isArray(message.lineItems))
                            return "lineItems: array expected";
                        for (let i = 0; i < message.lineItems.length; ++i) {
                            let error = $root.oms.contracts.v1.LineItem.verify(message.lineItems[i], _depth + 1);
                            if (error)
                                return "lineItems." + error;
                        }
                    }
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                        if (!$util.isInteger(message.amount) && !(message.amount && $util.isInteger(message.amount.low) && $util.isInteger(message.amount.high)))
                            return "amount: integer|Long expected";
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency"))
                        if (!$util.isString(message.currency))
                            return "currency: string expected";
                    if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt"))
                        if (!$util.isInteger(message.createdAt) && !(message.createdAt && $util.isInteger(message.createdAt.low) && $util.isInteger(message.createdAt.high)))
                            return "createdAt: integer|Long expected";
                    if (message.traceId != null && $Object.hasOwnProperty.call(message, "traceId"))
                        if (!$util.isString(message.traceId))
                            return "traceId: string expected";
                    if (message.meta != null && $Object.hasOwnProperty.call(message, "meta")) {
                        let error = $root.oms.common.v1.Meta.verify(message.meta, _depth + 1);
                        if (error)
                            return "meta." + error;
                    }
                    if (message.paymentMethod != null && $Object.hasOwnProperty.call(message, "paymentMethod"))
                        if (!$util.isString(message.paymentMethod))
                            return "paymentMethod: string expected";
                    if (message.paymentToken != null && $Object.hasOwnProperty.call(message, "paymentToken"))
                        if (!$util.isString(message.paymentToken))
                            return "paymentToken: string expected";
                    if (message.requestHash != null && $Object.hasOwnProperty.call(message, "requestHash"))
                        if (!$util.isString(message.requestHash))
                            return "requestHash: string expected";
                    if (message.scarce != null && $Object.hasOwnProperty.call(message, "scarce"))
                        if (typeof message.scarce !== "boolean")
                            return "scarce: boolean expected";
                    if (message.deliveryAddress != null && $Object.hasOwnProperty.call(message, "deliveryAddress"))
                        if (!$util.isString(message.deliveryAddress))
                            return "deliveryAddress: string expected";
                    return null;
                };

                /**
                 * Gets the type url for OrderCreated
                 * @function getTypeUrl
                 * @memberof oms.contracts.v1.OrderCreated
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                OrderCreated.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.contracts.v1.OrderCreated";
                };

                return OrderCreated;
            })();

            v1.PaymentCompleted = (function() {

                /**
                 * Properties of a PaymentCompleted.
                 * @typedef {Object} oms.contracts.v1.PaymentCompleted.$Properties
                 * @property {string|null} [orderId] PaymentCompleted orderId
                 * @property {string|null} [paymentId] PaymentCompleted paymentId
                 * @property {oms.payment.v1.PaymentState|null} [state] PaymentCompleted state
                 * @property {string|null} [reason] PaymentCompleted reason
                 * @property {number|null} [amount] PaymentCompleted amount
                 * @property {string|null} [currency] PaymentCompleted currency
                 * @property {number|null} [processedAt] PaymentCompleted processedAt
                 * @property {string|null} [traceId] PaymentCompleted traceId
                 * @property {oms.common.v1.Meta.$Properties|null} [meta] PaymentCompleted meta
                 * @property {number|null} [captured] PaymentCompleted captured
                 * @property {number|null} [refunded] PaymentCompleted refunded
                 * @property {string|null} [transactionId] PaymentCompleted transactionId
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a PaymentCompleted.
                 * @memberof oms.contracts.v1
                 * @interface IPaymentCompleted
                 * @augments oms.contracts.v1.PaymentCompleted.$Properties
                 * @deprecated Use oms.contracts.v1.PaymentCompleted.$Properties instead.
                 */

                /**
                 * Shape of a PaymentCompleted.
                 * @typedef {oms.contracts.v1.PaymentCompleted.$Properties} oms.contracts.v1.PaymentCompleted.$Shape
                 */

                /**
                 * Constructs a new PaymentCompleted.
                 * @memberof oms.contracts.v1
                 * @classdesc Represents a PaymentCompleted.
                 * @constructor
                 * @param {oms.contracts.v1.PaymentCompleted.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const PaymentCompleted = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * PaymentCompleted orderId.
                 * @member {string} orderId
                 * @memberof oms.contracts.v1.PaymentCompleted
                 * @instance
                 */
                PaymentCompleted.prototype.orderId = "";

                /**
                 * PaymentCompleted paymentId.
                 * @member {string} paymentId
                 * @memberof oms.contracts.v1.PaymentCompleted
                 * @instance
                 */
                PaymentCompleted.prototype.paymentId = "";

                /**
                 * PaymentCompleted state.
                 * @member {oms.payment.v1.PaymentState} state
                 * @memberof oms.contracts.v1.PaymentCompleted
                 * @instance
                 */
                PaymentCompleted.prototype.state = 0;

                /**
                 * PaymentCompleted reason.
                 * @member {string} reason
                 * @memberof oms.contracts.v1.PaymentCompleted
                 * @instance
                 */
                PaymentCompleted.prototype.reason = "";

                /**
                 * PaymentCompleted amount.
                 * @member {number} amount
                 * @memberof oms.contracts.v1.PaymentCompleted
                 * @instance
                 */
                PaymentCompleted.prototype.amount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * PaymentCompleted currency.
                 * @member {string} currency
                 * @memberof oms.contracts.v1.PaymentCompleted
                 * @instance
                 */
                PaymentCompleted.prototype.currency = "";

                /**
                 * PaymentCompleted processedAt.
                 * @member {number} processedAt
                 * @memberof oms.contracts.v1.PaymentCompleted
                 * @instance
                 */
                PaymentCompleted.prototype.processedAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * PaymentCompleted traceId.
                 * @member {string} traceId
                 * @memberof oms.contracts.v1.PaymentCompleted
                 * @instance
                 */
                PaymentCompleted.prototype.traceId = "";

                /**
                 * PaymentCompleted meta.
                 * @member {oms.common.v1.Meta.$Properties|null|undefined} meta
                 * @memberof oms.contracts.v1.PaymentCompleted
                 * @instance
                 */
                PaymentCompleted.prototype.meta = null;

                /**
                 * PaymentCompleted captured.
                 * @member {number} captured
                 * @memberof oms.contracts.v1.PaymentCompleted
                 * @instance
                 */
                PaymentCompleted.prototype.captured = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * PaymentCompleted refunded.
                 * @member {number} refunded
                 * @memberof oms.contracts.v1.PaymentCompleted
                 * @instance
                 */
                PaymentCompleted.prototype.refunded = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * PaymentCompleted transactionId.
                 * @member {string} transactionId
                 * @memberof oms.contracts.v1.PaymentCompleted
                 * @instance
                 */
                PaymentCompleted.prototype.transactionId = "";

                /**
                 * Creates a new PaymentCompleted instance using the specified properties.
                 * @function create
                 * @memberof oms.contracts.v1.PaymentCompleted
                 * @static
                 * @param {oms.contracts.v1.PaymentCompleted.$Properties=} [properties] Properties to set
                 * @returns {oms.contracts.v1.PaymentCompleted} PaymentCompleted instance
                 * @type {{
                 *   (properties: oms.contracts.v1.PaymentCompleted.$Shape): oms.contracts.v1.PaymentCompleted & oms.contracts.v1.PaymentCompleted.$Shape;
                 *   (properties?: oms.contracts.v1.PaymentCompleted.$Properties): oms.contracts.v1.PaymentCompleted;
                 * }}
                 */
                PaymentCompleted.create = function(properties) {
                    return new PaymentCompleted(properties);
                };

                /**
                 * Encodes the specified PaymentCompleted message. Does not implicitly {@link oms.contracts.v1.PaymentCompleted.verify|verify} messages.
                 * @function encode
                 * @memberof oms.contracts.v1.PaymentCompleted
                 * @static
                 * @param {oms.contracts.v1.PaymentCompleted.$Properties} message PaymentCompleted message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                PaymentCompleted.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId") && message.orderId !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.orderId);
                    if (message.paymentId != null && $Object.hasOwnProperty.call(message, "paymentId") && message.paymentId !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.paymentId);
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).int32(message.state);
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.reason);
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && (typeof message.amount === "object" ? message.amount.low || message.amount.high : message.amount !== 0))
                        writer.uint32(/* id 5, wireType 0 =*/40).int64(message.amount);
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency") && message.currency !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.currency);
                    if (message.processedAt != null && $Object.hasOwnProperty.call(message, "processedAt") && (typeof message.processedAt === "object" ? message.processedAt.low || message.processedAt.high : message.processedAt !== 0))
                        writer.uint32(/* id 7, wireType 0 =*/56).int64(message.processedAt);
                    if (message.traceId != null && $Object.hasOwnProperty.call(message, "traceId") && message.traceId !== "")
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.traceId);
                    if (message.meta != null && $Object.hasOwnProperty.call(message, "meta"))
                        $root.oms.common.v1.Meta.encode(message.meta, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                    if (message.captured != null && $Object.hasOwnProperty.call(message, "captured") && (typeof message.captured === "object" ? message.captured.low || message.captured.high : message.captured !== 0))
                        writer.uint32(/* id 10, wireType 0 =*/80).int64(message.captured);
                    if (message.refunded != null && $Object.hasOwnProperty.call(message, "refunded") && (typeof message.refunded === "object" ? message.refunded.low || message.refunded.high : message.refunded !== 0))
                        writer.uint32(/* id 11, wireType 0 =*/88).int64(message.refunded);
                    if (message.transactionId != null && $Object.hasOwnProperty.call(message, "transactionId") && message.transactionId !== "")
                        writer.uint32(/* id 12, wireType 2 =*/98).string(message.transactionId);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a PaymentCompleted message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.contracts.v1.PaymentCompleted
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.contracts.v1.PaymentCompleted & oms.contracts.v1.PaymentCompleted.$Shape} PaymentCompleted
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                PaymentCompleted.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.contracts.v1.PaymentCompleted();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.orderId = value;
                                else
                                    delete message.orderId;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.paymentId = value;
                                else
                                    delete message.paymentId;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.state = value;
                                else
                                    delete message.state;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.amount = value;
                                else
                                    delete message.amount;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.currency = value;
                                else
                                    delete message.currency;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.processedAt = value;
                                else
                                    delete message.processedAt;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.traceId = value;
                                else
                                    delete message.traceId;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                message.meta = $root.oms.common.v1.Meta.decode(reader, reader.size(), $undefined, _depth + 1, message.meta);
                                continue;
                            }
                        case 10: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.captured = value;
                                else
                                    delete message.captured;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.refunded = value;
                                else
                                    delete message.refunded;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.transactionId = value;
                                else
                                    delete message.transactionId;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a PaymentCompleted message.
                 * @function verify
                 * @memberof oms.contracts.v1.PaymentCompleted
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                PaymentCompleted.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId"))
                        if (!$util.isString(message.orderId))
                            return "orderId: string expected";
                    if (message.paymentId != null && $Object.hasOwnProperty.call(message, "paymentId"))
                        if (!$util.isString(message.paymentId))
                            return "paymentId: string expected";
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                        if (typeof message.state !== "number" || (message.state | 0) !== message.state)
                            return "state: enum value expected";
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        if (!$util.isString(message.reason))
                            return "reason: string expected";
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                        if (!$util.isInteger(message.amount) && !(message.amount && $util.isInteger(message.amount.low) && $util.isInteger(message.amount.high)))
                            return "amount: integer|Long expected";
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency"))
                        if (!$util.isString(message.currency))
                            return "currency: string expected";
                    if (message.processedAt != null && $Object.hasOwnProperty.call(message, "processedAt"))
                        if (!$util.isInteger(message.processedAt) && !(message.processedAt && $util.isInteger(message.processedAt.low) && $util.isInteger(message.processedAt.high)))
                            return "processedAt: integer|Long expected";
                    if (message.traceId != null && $Object.hasOwnProperty.call(message, "traceId"))
                        if (!$util.isString(message.traceId))
                            return "traceId: string expected";
                    if (message.meta != null && $Object.hasOwnProperty.call(message, "meta")) {
                        let error = $root.oms.common.v1.Meta.verify(message.meta, _depth + 1);
                        if (error)
                            return "meta." + error;
                    }
                    if (message.captured != null && $Object.hasOwnProperty.call(message, "captured"))
                        if (!$util.isInteger(message.captured) && !(message.captured && $util.isInteger(message.captured.low) && $util.isInteger(message.captured.high)))
                            return "captured: integer|Long expected";
                    if (message.refunded != null && $Object.hasOwnProperty.call(message, "refunded"))
                        if (!$util.isInteger(message.refunded) && !(message.refunded && $util.isInteger(message.refunded.low) && $util.isInteger(message.refunded.high)))
                            return "refunded: integer|Long expected";
                    if (message.transactionId != null && $Object.hasOwnProperty.call(message, "transactionId"))
                        if (!$util.isString(message.transactionId))
                            return "transactionId: string expected";
                    return null;
                };

                /**
                 * Gets the type url for PaymentCompleted
                 * @function getTypeUrl
                 * @memberof oms.contracts.v1.PaymentCompleted
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                PaymentCompleted.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.contracts.v1.PaymentCompleted";
                };

                return PaymentCompleted;
            })();

            v1.InventoryUpdated = (function() {

                /**
                 * Properties of an InventoryUpdated.
                 * @typedef {Object} oms.contracts.v1.InventoryUpdated.$Properties
                 * @property {string|null} [sku] InventoryUpdated sku
                 * @property {string|null} [orderId] InventoryUpdated orderId
                 * @property {number|null} [delta] InventoryUpdated delta
                 * @property {string|null} [reservationId] InventoryUpdated reservationId
                 * @property {oms.inventory.v1.ReservationState|null} [state] InventoryUpdated state
                 * @property {number|null} [processedAt] InventoryUpdated processedAt
                 * @property {string|null} [traceId] InventoryUpdated traceId
                 * @property {oms.common.v1.Meta.$Properties|null} [meta] InventoryUpdated meta
                 * @property {number|null} [onHand] InventoryUpdated onHand
                 * @property {number|null} [reserved] InventoryUpdated reserved
                 * @property {number|null} [committed] InventoryUpdated committed
                 * @property {number|null} [available] InventoryUpdated available
                 * @property {number|null} [version] InventoryUpdated version
                 * @property {number|null} [movement] InventoryUpdated movement
                 * @property {number|null} [qty] InventoryUpdated qty
                 * @property {string|null} [restockId] InventoryUpdated restockId
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an InventoryUpdated.
                 * @memberof oms.contracts.v1
                 * @interface IInventoryUpdated
                 * @augments oms.contracts.v1.InventoryUpdated.$Properties
                 * @deprecated Use oms.contracts.v1.InventoryUpdated.$Properties instead.
                 */

                /**
                 * Shape of an InventoryUpdated.
                 * @typedef {oms.contracts.v1.InventoryUpdated.$Properties} oms.contracts.v1.InventoryUpdated.$Shape
                 */

                /**
                 * Constructs a new InventoryUpdated.
                 * @memberof oms.contracts.v1
                 * @classdesc Represents an InventoryUpdated.
                 * @constructor
                 * @param {oms.contracts.v1.InventoryUpdated.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const InventoryUpdated = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * InventoryUpdated sku.
                 * @member {string} sku
                 * @memberof oms.contracts.v1.InventoryUpdated
                 * @instance
                 */
                InventoryUpdated.prototype.sku = "";

                /**
                 * InventoryUpdated orderId.
                 * @member {string} orderId
                 * @memberof oms.contracts.v1.InventoryUpdated
                 * @instance
                 */
                InventoryUpdated.prototype.orderId = "";

                /**
                 * InventoryUpdated delta.
                 * @member {number} delta
                 * @memberof oms.contracts.v1.InventoryUpdated
                 * @instance
                 */
                InventoryUpdated.prototype.delta = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * InventoryUpdated reservationId.
                 * @member {string} reservationId
                 * @memberof oms.contracts.v1.InventoryUpdated
                 * @instance
                 */
                InventoryUpdated.prototype.reservationId = "";

                /**
                 * InventoryUpdated state.
                 * @member {oms.inventory.v1.ReservationState} state
                 * @memberof oms.contracts.v1.InventoryUpdated
                 * @instance
                 */
                InventoryUpdated.prototype.state = 0;

                /**
                 * InventoryUpdated processedAt.
                 * @member {number} processedAt
                 * @memberof oms.contracts.v1.InventoryUpdated
                 * @instance
                 */
                InventoryUpdated.prototype.processedAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * InventoryUpdated traceId.
                 * @member {string} traceId
                 * @memberof oms.contracts.v1.InventoryUpdated
                 * @instance
                 */
                InventoryUpdated.prototype.traceId = "";

                /**
                 * InventoryUpdated meta.
                 * @member {oms.common.v1.Meta.$Properties|null|undefined} meta
                 * @memberof oms.contracts.v1.InventoryUpdated
                 * @instance
                 */
                InventoryUpdated.prototype.meta = null;

                /**
                 * InventoryUpdated onHand.
                 * @member {number} onHand
                 * @memberof oms.contracts.v1.InventoryUpdated
                 * @instance
                 */
                InventoryUpdated.prototype.onHand = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * InventoryUpdated reserved.
                 * @member {number} reserved
                 * @memberof oms.contracts.v1.InventoryUpdated
                 * @instance
                 */
                InventoryUpdated.prototype.reserved = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * InventoryUpdated committed.
                 * @member {number} committed
                 * @memberof oms.contracts.v1.InventoryUpdated
                 * @instance
                 */
                InventoryUpdated.prototype.committed = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * InventoryUpdated available.
                 * @member {number} available
                 * @memberof oms.contracts.v1.InventoryUpdated
                 * @instance
                 */
                InventoryUpdated.prototype.available = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * InventoryUpdated version.
                 * @member {number} version
                 * @memberof oms.contracts.v1.InventoryUpdated
                 * @instance
                 */
                InventoryUpdated.prototype.version = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * InventoryUpdated movement.
                 * @member {number} movement
                 * @memberof oms.contracts.v1.InventoryUpdated
                 * @instance
                 */
                InventoryUpdated.prototype.movement = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * InventoryUpdated qty.
                 * @member {number} qty
                 * @memberof oms.contracts.v1.InventoryUpdated
                 * @instance
                 */
                InventoryUpdated.prototype.qty = 0;

                /**
                 * InventoryUpdated restockId.
                 * @member {string} restockId
                 * @memberof oms.contracts.v1.InventoryUpdated
                 * @instance
                 */
                InventoryUpdated.prototype.restockId = "";

                /**
                 * Creates a new InventoryUpdated instance using the specified properties.
                 * @function create
                 * @memberof oms.contracts.v1.InventoryUpdated
                 * @static
                 * @param {oms.contracts.v1.InventoryUpdated.$Properties=} [properties] Properties to set
                 * @returns {oms.contracts.v1.InventoryUpdated} InventoryUpdated instance
                 * @type {{
                 *   (properties: oms.contracts.v1.InventoryUpdated.$Shape): oms.contracts.v1.InventoryUpdated & oms.contracts.v1.InventoryUpdated.$Shape;
                 *   (properties?: oms.contracts.v1.InventoryUpdated.$Properties): oms.contracts.v1.InventoryUpdated;
                 * }}
                 */
                InventoryUpdated.create = function(properties) {
                    return new InventoryUpdated(properties);
                };

                /**
                 * Encodes the specified InventoryUpdated message. Does not implicitly {@link oms.contracts.v1.InventoryUpdated.verify|verify} messages.
                 * @function encode
                 * @memberof oms.contracts.v1.InventoryUpdated
                 * @static
                 * @param {oms.contracts.v1.InventoryUpdated.$Properties} message InventoryUpdated message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                InventoryUpdated.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.sku != null && $Object.hasOwnProperty.call(message, "sku") && message.sku !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.sku);
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId") && message.orderId !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.orderId);
                    if (message.delta != null && $Object.hasOwnProperty.call(message, "delta") && (typeof message.delta === "object" ? message.delta.low || message.delta.high : message.delta !== 0))
                        writer.uint32(/* id 3, wireType 0 =*/24).sint64(message.delta);
                    if (message.reservationId != null && $Object.hasOwnProperty.call(message, "reservationId") && message.reservationId !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.reservationId);
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                        writer.uint32(/* id 5, wireType 0 =*/40).int32(message.state);
                    if (message.processedAt != null && $Object.hasOwnProperty.call(message, "processedAt") && (typeof message.processedAt === "object" ? message.processedAt.low || message.processedAt.high : message.processedAt !== 0))
                        writer.uint32(/* id 6, wireType 0 =*/48).int64(message.processedAt);
                    if (message.traceId != null && $Object.hasOwnProperty.call(message, "traceId") && message.traceId !== "")
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.traceId);
                    if (message.meta != null && $Object.hasOwnProperty.call(message, "meta"))
                        $root.oms.common.v1.Meta.encode(message.meta, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                    if (message.onHand != null && $Object.hasOwnProperty.call(message, "onHand") && (typeof message.onHand === "object" ? message.onHand.low || message.onHand.high : message.onHand !== 0))
                        writer.uint32(/* id 9, wireType 0 =*/72).int64(message.onHand);
                    if (message.reserved != null && $Object.hasOwnProperty.call(message, "reserved") && (typeof message.reserved === "object" ? message.reserved.low || message.reserved.high : message.reserved !== 0))
                        writer.uint32(/* id 10, wireType 0 =*/80).int64(message.reserved);
                    if (message.committed != null && $Object.hasOwnProperty.call(message, "committed") && (typeof message.committed === "object" ? message.committed.low || message.committed.high : message.committed !== 0))
                        writer.uint32(/* id 11, wireType 0 =*/88).int64(message.committed);
                    if (message.available != null && $Object.hasOwnProperty.call(message, "available") && (typeof message.available === "object" ? message.available.low || message.available.high : message.available !== 0))
                        writer.uint32(/* id 12, wireType 0 =*/96).int64(message.available);
                    if (message.version != null && $Object.hasOwnProperty.call(message, "version") && (typeof message.version === "object" ? message.version.low || message.version.high : message.version !== 0))
                        writer.uint32(/* id 13, wireType 0 =*/104).int64(message.version);
                    if (message.movement != null && $Object.hasOwnProperty.call(message, "movement") && (typeof message.movement === "object" ? message.movement.low || message.movement.high : message.movement !== 0))
                        writer.uint32(/* id 14, wireType 0 =*/112).int64(message.movement);
                    if (message.qty != null && $Object.hasOwnProperty.call(message, "qty") && message.qty !== 0)
                        writer.uint32(/* id 15, wireType 0 =*/120).uint32(message.qty);
                    if (message.restockId != null && $Object.hasOwnProperty.call(message, "restockId") && message.restockId !== "")
                        writer.uint32(/* id 16, wireType 2 =*/130).string(message.restockId);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an InventoryUpdated message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.contracts.v1.InventoryUpdated
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.contracts.v1.InventoryUpdated & oms.contracts.v1.InventoryUpdated.$Shape} InventoryUpdated
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                InventoryUpdated.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.contracts.v1.InventoryUpdated();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.sku = value;
                                else
                                    delete message.sku;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.orderId = value;
                                else
                                    delete message.orderId;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.sint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.delta = value;
                                else
                                    delete message.delta;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reservationId = value;
                                else
                                    delete message.reservationId;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.state = value;
                                else
                                    delete message.state;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.processedAt = value;
                                else
                                    delete message.processedAt;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.traceId = value;
                                else
                                    delete message.traceId;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                message.meta = $root.oms.common.v1.Meta.decode(reader, reader.size(), $undefined, _depth + 1, message.meta);
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.onHand = value;
                                else
                                    delete message.onHand;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.reserved = value;
                                else
                                    delete message.reserved;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.committed = value;
                                else
                                    delete message.committed;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.available = value;
                                else
                                    delete message.available;
                                continue;
                            }
                        case 13: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.version = value;
                                else
                                    delete message.version;
                                continue;
                            }
                        case 14: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.movement = value;
                                else
                                    delete message.movement;
                                continue;
                            }
                        case 15: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.qty = value;
                                else
                                    delete message.qty;
                                continue;
                            }
                        case 16: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.restockId = value;
                                else
                                    delete message.restockId;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies an InventoryUpdated message.
                 * @function verify
                 * @memberof oms.contracts.v1.InventoryUpdated
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                InventoryUpdated.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.sku != null && $Object.hasOwnProperty.call(message, "sku"))
                        if (!$util.isString(message.sku))
                            return "sku: string expected";
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId"))
                        if (!$util.isString(message.orderId))
                            return "orderId: string expected";
                    if (message.delta != null && $Object.hasOwnProperty.call(message, "delta"))
                        if (!$util.isInteger(message.delta) && !(message.delta && $util.isInteger(message.delta.low) && $util.isInteger(message.delta.high)))
                            return "delta: integer|Long expected";
                    if (message.reservationId != null && $Object.hasOwnProperty.call(message, "reservationId"))
                        if (!$util.isString(message.reservationId))
                            return "reservationId: string expected";
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                        if (typeof message.state !== "number" || (message.state | 0) !== message.state)
                            return "state: enum value expected";
                    if (message.processedAt != null && $Object.hasOwnProperty.call(message, "processedAt"))
                        if (!$util.isInteger(message.processedAt) && !(message.processedAt && $util.isInteger(message.processedAt.low) && $util.isInteger(message.processedAt.high)))
                            return "processedAt: integer|Long expected";
                    if (message.traceId != null && $Object.hasOwnProperty.call(message, "traceId"))
                        if (!$util.isString(message.traceId))
                            return "traceId: string expected";
                    if (message.meta != null && $Object.hasOwnProperty.call(message, "meta")) {
                        let error = $root.oms.common.v1.Meta.verify(message.meta, _depth + 1);
                        if (error)
                            return "meta." + error;
                    }
                    if (message.onHand != null && $Object.hasOwnProperty.call(message, "onHand"))
                        if (!$util.isInteger(message.onHand) && !(message.onHand && $util.isInteger(message.onHand.low) && $util.isInteger(message.onHand.high)))
                            return "onHand: integer|Long expected";
                    if (message.reserved != null && $Object.hasOwnProperty.call(message, "reserved"))
                        if (!$util.isInteger(message.reserved) && !(message.reserved && $util.isInteger(message.reserved.low) && $util.isInteger(message.reserved.high)))
                            return "reserved: integer|Long expected";
                    if (message.committed != null && $Object.hasOwnProperty.call(message, "committed"))
                        if (!$util.isInteger(message.committed) && !(message.committed && $util.isInteger(message.committed.low) && $util.isInteger(message.committed.high)))
                            return "committed: integer|Long expected";
                    if (message.available != null && $Object.hasOwnProperty.call(message, "available"))
                        if (!$util.isInteger(message.available) && !(message.available && $util.isInteger(message.available.low) && $util.isInteger(message.available.high)))
                            return "available: integer|Long expected";
                    if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                        if (!$util.isInteger(message.version) && !(message.version && $util.isInteger(message.version.low) && $util.isInteger(message.version.high)))
                            return "version: integer|Long expected";
                    if (message.movement != null && $Object.hasOwnProperty.call(message, "movement"))
                        if (!$util.isInteger(message.movement) && !(message.movement && $util.isInteger(message.movement.low) && $util.isInteger(message.movement.high)))
                            return "movement: integer|Long expected";
                    if (message.qty != null && $Object.hasOwnProperty.call(message, "qty"))
                        if (!$util.isInteger(message.qty))
                            return "qty: integer expected";
                    if (message.restockId != null && $Object.hasOwnProperty.call(message, "restockId"))
                        if (!$util.isString(message.restockId))
                            return "restockId: string expected";
                    return null;
                };

                /**
                 * Gets the type url for InventoryUpdated
                 * @function getTypeUrl
                 * @memberof oms.contracts.v1.InventoryUpdated
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                InventoryUpdated.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.contracts.v1.InventoryUpdated";
                };

                return InventoryUpdated;
            })();

            /**
             * NotificationState enum.
             * @name oms.contracts.v1.NotificationState
             * @enum {number}
             * @property {number} NOTIFICATION_NONE=0 NOTIFICATION_NONE value
             * @property {number} SENT=1 SENT value
             * @property {number} FAILED=2 FAILED value
             */
            v1.NotificationState = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "NOTIFICATION_NONE"] = 0;
                values[valuesById[1] = "SENT"] = 1;
                values[valuesById[2] = "FAILED"] = 2;
                return values;
            })();

            v1.Notification = (function() {

                /**
                 * Properties of a Notification.
                 * @typedef {Object} oms.contracts.v1.Notification.$Properties
                 * @property {string|null} [notificationId] Notification notificationId
                 * @property {string|null} [userId] Notification userId
                 * @property {string|null} [channel] Notification channel
                 * @property {string|null} [template] Notification template
                 * @property {oms.contracts.v1.NotificationState|null} [state] Notification state
                 * @property {string|null} [orderId] Notification orderId
                 * @property {number|null} [sentAt] Notification sentAt
                 * @property {string|null} [traceId] Notification traceId
                 * @property {oms.common.v1.Meta.$Properties|null} [meta] Notification meta
                 * @property {string|null} [subject] Notification subject
                 * @property {string|null} [body] Notification body
                 * @property {string|null} [providerId] Notification providerId
                 * @property {string|null} [error] Notification error
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Notification.
                 * @memberof oms.contracts.v1
                 * @interface INotification
                 * @augments oms.contracts.v1.Notification.$Properties
                 * @deprecated Use oms.contracts.v1.Notification.$Properties instead.
                 */

                /**
                 * Shape of a Notification.
                 * @typedef {oms.contracts.v1.Notification.$Properties} oms.contracts.v1.Notification.$Shape
                 */

                /**
                 * Constructs a new Notification.
                 * @memberof oms.contracts.v1
                 * @classdesc Represents a Notification.
                 * @constructor
                 * @param {oms.contracts.v1.Notification.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Notification = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Notification notificationId.
                 * @member {string} notificationId
                 * @memberof oms.contracts.v1.Notification
                 * @instance
                 */
                Notification.prototype.notificationId = "";

                /**
                 * Notification userId.
                 * @member {string} userId
                 * @memberof oms.contracts.v1.Notification
                 * @instance
                 */
                Notification.prototype.userId = "";

                /**
                 * Notification channel.
                 * @member {string} channel
                 * @memberof oms.contracts.v1.Notification
                 * @instance
                 */
                Notification.prototype.channel = "";

                /**
                 * Notification template.
                 * @member {string} template
                 * @memberof oms.contracts.v1.Notification
                 * @instance
                 */
                Notification.prototype.template = "";

                /**
                 * Notification state.
                 * @member {oms.contracts.v1.NotificationState} state
                 * @memberof oms.contracts.v1.Notification
                 * @instance
                 */
                Notification.prototype.state = 0;

                /**
                 * Notification orderId.
                 * @member {string} orderId
                 * @memberof oms.contracts.v1.Notification
                 * @instance
                 */
                Notification.prototype.orderId = "";

                /**
                 * Notification sentAt.
                 * @member {number} sentAt
                 * @memberof oms.contracts.v1.Notification
                 * @instance
                 */
                Notification.prototype.sentAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Notification traceId.
                 * @member {string} traceId
                 * @memberof oms.contracts.v1.Notification
                 * @instance
                 */
                Notification.prototype.traceId = "";

                /**
                 * Notification meta.
                 * @member {oms.common.v1.Meta.$Properties|null|undefined} meta
                 * @memberof oms.contracts.v1.Notification
                 * @instance
                 */
                Notification.prototype.meta = null;

                /**
                 * Notification subject.
                 * @member {string} subject
                 * @memberof oms.contracts.v1.Notification
                 * @instance
                 */
                Notification.prototype.subject = "";

                /**
                 * Notification body.
                 * @member {string} body
                 * @memberof oms.contracts.v1.Notification
                 * @instance
                 */
                Notification.prototype.body = "";

                /**
                 * Notification providerId.
                 * @member {string} providerId
                 * @memberof oms.contracts.v1.Notification
                 * @instance
                 */
                Notification.prototype.providerId = "";

                /**
                 * Notification error.
                 * @member {string} error
                 * @memberof oms.contracts.v1.Notification
                 * @instance
                 */
                Notification.prototype.error = "";

                /**
                 * Creates a new Notification instance using the specified properties.
                 * @function create
                 * @memberof oms.contracts.v1.Notification
                 * @static
                 * @param {oms.contracts.v1.Notification.$Properties=} [properties] Properties to set
                 * @returns {oms.contracts.v1.Notification} Notification instance
                 * @type {{
                 *   (properties: oms.contracts.v1.Notification.$Shape): oms.contracts.v1.Notification & oms.contracts.v1.Notification.$Shape;
                 *   (properties?: oms.contracts.v1.Notification.$Properties): oms.contracts.v1.Notification;
                 * }}
                 */
                Notification.create = function(properties) {
                    return new Notification(properties);
                };

                /**
                 * Encodes the specified Notification message. Does not implicitly {@link oms.contracts.v1.Notification.verify|verify} messages.
                 * @function encode
                 * @memberof oms.contracts.v1.Notification
                 * @static
                 * @param {oms.contracts.v1.Notification.$Properties} message Notification message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Notification.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.notificationId != null && $Object.hasOwnProperty.call(message, "notificationId") && message.notificationId !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.notificationId);
                    if (message.userId != null && $Object.hasOwnProperty.call(message, "userId") && message.userId !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.userId);
                    if (message.channel != null && $Object.hasOwnProperty.call(message, "channel") && message.channel !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.channel);
                    if (message.template != null && $Object.hasOwnProperty.call(message, "template") && message.template !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.template);
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                        writer.uint32(/* id 5, wireType 0 =*/40).int32(message.state);
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId") && message.orderId !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.orderId);
                    if (message.sentAt != null && $Object.hasOwnProperty.call(message, "sentAt") && (typeof message.sentAt === "object" ? message.sentAt.low || message.sentAt.high : message.sentAt !== 0))
                        writer.uint32(/* id 7, wireType 0 =*/56).int64(message.sentAt);
                    if (message.traceId != null && $Object.hasOwnProperty.call(message, "traceId") && message.traceId !== "")
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.traceId);
                    if (message.meta != null && $Object.hasOwnProperty.call(message, "meta"))
                        $root.oms.common.v1.Meta.encode(message.meta, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                    if (message.subject != null && $Object.hasOwnProperty.call(message, "subject") && message.subject !== "")
                        writer.uint32(/* id 10, wireType 2 =*/82).string(message.subject);
                    if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body !== "")
                        writer.uint32(/* id 11, wireType 2 =*/90).string(message.body);
                    if (message.providerId != null && $Object.hasOwnProperty.call(message, "providerId") && message.providerId !== "")
                        writer.uint32(/* id 12, wireType 2 =*/98).string(message.providerId);
                    if (message.error != null && $Object.hasOwnProperty.call(message, "error") && message.error !== "")
                        writer.uint32(/* id 13, wireType 2 =*/106).string(message.error);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Notification message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.contracts.v1.Notification
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.contracts.v1.Notification & oms.contracts.v1.Notification.$Shape} Notification
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Notification.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.contracts.v1.Notification();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.notificationId = value;
                                else
                                    delete message.notificationId;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.userId = value;
                                else
                                    delete message.userId;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.channel = value;
                                else
                                    delete message.channel;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.template = value;
                                else
                                    delete message.template;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.state = value;
                                else
                                    delete message.state;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.orderId = value;
                                else
                                    delete message.orderId;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.sentAt = value;
                                else
                                    delete message.sentAt;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.traceId = value;
                                else
                                    delete message.traceId;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                message.meta = $root.oms.common.v1.Meta.decode(reader, reader.size(), $undefined, _depth + 1, message.meta);
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.subject = value;
                                else
                                    delete message.subject;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.body = value;
                                else
                                    delete message.body;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.providerId = value;
                                else
                                    delete message.providerId;
                                continue;
                            }
                        case 13: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.error = value;
                                else
                                    delete message.error;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a Notification message.
                 * @function verify
                 * @memberof oms.contracts.v1.Notification
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                Notification.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.notificationId != null && $Object.hasOwnProperty.call(message, "notificationId"))
                        if (!$util.isString(message.notificationId))
                            return "notificationId: string expected";
                    if (message.userId != null && $Object.hasOwnProperty.call(message, "userId"))
                        if (!$util.isString(message.userId))
                            return "userId: string expected";
                    if (message.channel != null && $Object.hasOwnProperty.call(message, "channel"))
                        if (!$util.isString(message.channel))
                            return "channel: string expected";
                    if (message.template != null && $Object.hasOwnProperty.call(message, "template"))
                        if (!$util.isString(message.template))
                            return "template: string expected";
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                        if (typeof message.state !== "number" || (message.state | 0) !== message.state)
                            return "state: enum value expected";
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId"))
                        if (!$util.isString(message.orderId))
                            return "orderId: string expected";
                    if (message.sentAt != null && $Object.hasOwnProperty.call(message, "sentAt"))
                        if (!$util.isInteger(message.sentAt) && !(message.sentAt && $util.isInteger(message.sentAt.low) && $util.isInteger(message.sentAt.high)))
                            return "sentAt: integer|Long expected";
                    if (message.traceId != null && $Object.hasOwnProperty.call(message, "traceId"))
                        if (!$util.isString(message.traceId))
                            return "traceId: string expected";
                    if (message.meta != null && $Object.hasOwnProperty.call(message, "meta")) {
                        let error = $root.oms.common.v1.Meta.verify(message.meta, _depth + 1);
                        if (error)
                            return "meta." + error;
                    }
                    if (message.subject != null && $Object.hasOwnProperty.call(message, "subject"))
                        if (!$util.isString(message.subject))
                            return "subject: string expected";
                    if (message.body != null && $Object.hasOwnProperty.call(message, "body"))
                        if (!$util.isString(message.body))
                            return "body: string expected";
                    if (message.providerId != null && $Object.hasOwnProperty.call(message, "providerId"))
                        if (!$util.isString(message.providerId))
                            return "providerId: string expected";
                    if (message.error != null && $Object.hasOwnProperty.call(message, "error"))
                        if (!$util.isString(message.error))
                            return "error: string expected";
                    return null;
                };

                /**
                 * Gets the type url for Notification
                 * @function getTypeUrl
                 * @memberof oms.contracts.v1.Notification
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Notification.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.contracts.v1.Notification";
                };

                return Notification;
            })();

            v1.AuditEntry = (function() {

                /**
                 * Properties of an AuditEntry.
                 * @typedef {Object} oms.contracts.v1.AuditEntry.$Properties
                 * @property {string|null} [orderId] AuditEntry orderId
                 * @property {string|null} [event] AuditEntry event
                 * @property {string|null} [actor] AuditEntry actor
                 * @property {string|null} [payloadRef] AuditEntry payloadRef
                 * @property {number|null} [occurredAt] AuditEntry occurredAt
                 * @property {string|null} [traceId] AuditEntry traceId
                 * @property {oms.common.v1.Meta.$Properties|null} [meta] AuditEntry meta
                 * @property {number|null} [sequence] AuditEntry sequence
                 * @property {Uint8Array|null} [previousHash] AuditEntry previousHash
                 * @property {Uint8Array|null} [payloadHash] AuditEntry payloadHash
                 * @property {Uint8Array|null} [hash] AuditEntry hash
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an AuditEntry.
                 * @memberof oms.contracts.v1
                 * @interface IAuditEntry
                 * @augments oms.contracts.v1.AuditEntry.$Properties
                 * @deprecated Use oms.contracts.v1.AuditEntry.$Properties instead.
                 */

                /**
                 * Shape of an AuditEntry.
                 * @typedef {oms.contracts.v1.AuditEntry.$Properties} oms.contracts.v1.AuditEntry.$Shape
                 */

                /**
                 * Constructs a new AuditEntry.
                 * @memberof oms.contracts.v1
                 * @classdesc Represents an AuditEntry.
                 * @constructor
                 * @param {oms.contracts.v1.AuditEntry.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const AuditEntry = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * AuditEntry orderId.
                 * @member {string} orderId
                 * @memberof oms.contracts.v1.AuditEntry
                 * @instance
                 */
                AuditEntry.prototype.orderId = "";

                /**
                 * AuditEntry event.
                 * @member {string} event
                 * @memberof oms.contracts.v1.AuditEntry
                 * @instance
                 */
                AuditEntry.prototype.event = "";

                /**
                 * AuditEntry actor.
                 * @member {string} actor
                 * @memberof oms.contracts.v1.AuditEntry
                 * @instance
                 */
                AuditEntry.prototype.actor = "";

                /**
                 * AuditEntry payloadRef.
                 * @member {string} payloadRef
                 * @memberof oms.contracts.v1.AuditEntry
                 * @instance
                 */
                AuditEntry.prototype.payloadRef = "";

                /**
                 * AuditEntry occurredAt.
                 * @member {number} occurredAt
                 * @memberof oms.contracts.v1.AuditEntry
                 * @instance
                 */
                AuditEntry.prototype.occurredAt = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * AuditEntry traceId.
                 * @member {string} traceId
                 * @memberof oms.contracts.v1.AuditEntry
                 * @instance
                 */
                AuditEntry.prototype.traceId = "";

                /**
                 * AuditEntry meta.
                 * @member {oms.common.v1.Meta.$Properties|null|undefined} meta
                 * @memberof oms.contracts.v1.AuditEntry
                 * @instance
                 */
                AuditEntry.prototype.meta = null;

                /**
                 * AuditEntry sequence.
                 * @member {number} sequence
                 * @memberof oms.contracts.v1.AuditEntry
                 * @instance
                 */
                AuditEntry.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * AuditEntry previousHash.
                 * @member {Uint8Array} previousHash
                 * @memberof oms.contracts.v1.AuditEntry
                 * @instance
                 */
                AuditEntry.prototype.previousHash = $util.newBuffer([]);

                /**
                 * AuditEntry payloadHash.
                 * @member {Uint8Array} payloadHash
                 * @memberof oms.contracts.v1.AuditEntry
                 * @instance
                 */
                AuditEntry.prototype.payloadHash = $util.newBuffer([]);

                /**
                 * AuditEntry hash.
                 * @member {Uint8Array} hash
                 * @memberof oms.contracts.v1.AuditEntry
                 * @instance
                 */
                AuditEntry.prototype.hash = $util.newBuffer([]);

                /**
                 * Creates a new AuditEntry instance using the specified properties.
                 * @function create
                 * @memberof oms.contracts.v1.AuditEntry
                 * @static
                 * @param {oms.contracts.v1.AuditEntry.$Properties=} [properties] Properties to set
                 * @returns {oms.contracts.v1.AuditEntry} AuditEntry instance
                 * @type {{
                 *   (properties: oms.contracts.v1.AuditEntry.$Shape): oms.contracts.v1.AuditEntry & oms.contracts.v1.AuditEntry.$Shape;
                 *   (properties?: oms.contracts.v1.AuditEntry.$Properties): oms.contracts.v1.AuditEntry;
                 * }}
                 */
                AuditEntry.create = function(properties) {
                    return new AuditEntry(properties);
                };

                /**
                 * Encodes the specified AuditEntry message. Does not implicitly {@link oms.contracts.v1.AuditEntry.verify|verify} messages.
                 * @function encode
                 * @memberof oms.contracts.v1.AuditEntry
                 * @static
                 * @param {oms.contracts.v1.AuditEntry.$Properties} message AuditEntry message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                AuditEntry.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId") && message.orderId !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.orderId);
                    if (message.event != null && $Object.hasOwnProperty.call(message, "event") && message.event !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.event);
                    if (message.actor != null && $Object.hasOwnProperty.call(message, "actor") && message.actor !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.actor);
                    if (message.payloadRef != null && $Object.hasOwnProperty.call(message, "payloadRef") && message.payloadRef !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.payloadRef);
                    if (message.occurredAt != null && $Object.hasOwnProperty.call(message, "occurredAt") && (typeof message.occurredAt === "object" ? message.occurredAt.low || message.occurredAt.high : message.occurredAt !== 0))
                        writer.uint32(/* id 5, wireType 0 =*/40).int64(message.occurredAt);
                    if (message.traceId != null && $Object.hasOwnProperty.call(message, "traceId") && message.traceId !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.traceId);
                    if (message.meta != null && $Object.hasOwnProperty.call(message, "meta"))
                        $root.oms.common.v1.Meta.encode(message.meta, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                    if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                        writer.uint32(/* id 8, wireType 0 =*/64).int64(message.sequence);
                    if (message.previousHash != null && $Object.hasOwnProperty.call(message, "previousHash") && message.previousHash.length)
                        writer.uint32(/* id 9, wireType 2 =*/74).bytes(message.previousHash);
                    if (message.payloadHash != null && $Object.hasOwnProperty.call(message, "payloadHash") && message.payloadHash.length)
                        writer.uint32(/* id 10, wireType 2 =*/82).bytes(message.payloadHash);
                    if (message.hash != null && $Object.hasOwnProperty.call(message, "hash") && message.hash.length)
                        writer.uint32(/* id 11, wireType 2 =*/90).bytes(message.hash);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an AuditEntry message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.contracts.v1.AuditEntry
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.contracts.v1.AuditEntry & oms.contracts.v1.AuditEntry.$Shape} AuditEntry
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                AuditEntry.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.contracts.v1.AuditEntry();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.orderId = value;
                                else
                                    delete message.orderId;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.event = value;
                                else
                                    delete message.event;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.actor = value;
                                else
                                    delete message.actor;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.payloadRef = value;
                                else
                                    delete message.payloadRef;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.occurredAt = value;
                                else
                                    delete message.occurredAt;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.traceId = value;
                                else
                                    delete message.traceId;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                message.meta = $root.oms.common.v1.Meta.decode(reader, reader.size(), $undefined, _depth + 1, message.meta);
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.sequence = value;
                                else
                                    delete message.sequence;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.previousHash = value;
                                else
                                    delete message.previousHash;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.payloadHash = value;
                                else
                                    delete message.payloadHash;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.hash = value;
                                else
                                    delete message.hash;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies an AuditEntry message.
                 * @function verify
                 * @memberof oms.contracts.v1.AuditEntry
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                AuditEntry.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId"))
                        if (!$util.isString(message.orderId))
                            return "orderId: string expected";
                    if (message.event != null && $Object.hasOwnProperty.call(message, "event"))
                        if (!$util.isString(message.event))
                            return "event: string expected";
                    if (message.actor != null && $Object.hasOwnProperty.call(message, "actor"))
                        if (!$util.isString(message.actor))
                            return "actor: string expected";
                    if (message.payloadRef != null && $Object.hasOwnProperty.call(message, "payloadRef"))
                        if (!$util.isString(message.payloadRef))
                            return "payloadRef: string expected";
                    if (message.occurredAt != null && $Object.hasOwnProperty.call(message, "occurredAt"))
                        if (!$util.isInteger(message.occurredAt) && !(message.occurredAt && $util.isInteger(message.occurredAt.low) && $util.isInteger(message.occurredAt.high)))
                            return "occurredAt: integer|Long expected";
                    if (message.traceId != null && $Object.hasOwnProperty.call(message, "traceId"))
                        if (!$util.isString(message.traceId))
                            return "traceId: string expected";
                    if (message.meta != null && $Object.hasOwnProperty.call(message, "meta")) {
                        let error = $root.oms.common.v1.Meta.verify(message.meta, _depth + 1);
                        if (error)
                            return "meta." + error;
                    }
                    if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence"))
                        if (!$util.isInteger(message.sequence) && !(message.sequence && $util.isInteger(message.sequence.low) && $util.isInteger(message.sequence.high)))
                            return "sequence: integer|Long expected";
                    if (message.previousHash != null && $Object.hasOwnProperty.call(message, "previousHash"))
                        if (!(message.previousHash && typeof message.previousHash.length === "number" || $util.isString(message.previousHash)))
                            return "previousHash: buffer expected";
                    if (message.payloadHash != null && $Object.hasOwnProperty.call(message, "payloadHash"))
                        if (!(message.payloadHash && typeof message.payloadHash.length === "number" || $util.isString(message.payloadHash)))
                            return "payloadHash: buffer expected";
                    if (message.hash != null && $Object.hasOwnProperty.call(message, "hash"))
                        if (!(message.hash && typeof message.hash.length === "number" || $util.isString(message.hash)))
                            return "hash: buffer expected";
                    return null;
                };

                /**
                 * Gets the type url for AuditEntry
                 * @function getTypeUrl
                 * @memberof oms.contracts.v1.AuditEntry
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                AuditEntry.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.contracts.v1.AuditEntry";
                };

                return AuditEntry;
            })();

            return v1;
        })();

        return contracts;
    })();

    oms.notification = (function() {

        /**
         * Namespace notification.
         * @memberof oms
         * @namespace
         */
        const notification = {};

        notification.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof oms.notification
             * @namespace
             */
            const v1 = {};

            v1.NotificationRequest = (function() {

                /**
                 * Properties of a NotificationRequest.
                 * @typedef {Object} oms.notification.v1.NotificationRequest.$Properties
                 * @property {string|null} [userId] NotificationRequest userId
                 * @property {string|null} [template] NotificationRequest template
                 * @property {string|null} [what] NotificationRequest what
                 * @property {string|null} [subject] NotificationRequest subject
                 * @property {string|null} [orderId] NotificationRequest orderId
                 * @property {number|null} [at] NotificationRequest at
                 * @property {string|null} [causationId] NotificationRequest causationId
                 * @property {string|null} [traceparent] NotificationRequest traceparent
                 * @property {number|null} [orderVersion] NotificationRequest orderVersion
                 * @property {string|null} [reason] NotificationRequest reason
                 * @property {string|null} [driver] NotificationRequest driver
                 * @property {number|null} [eta] NotificationRequest eta
                 * @property {number|null} [amount] NotificationRequest amount
                 * @property {string|null} [currency] NotificationRequest currency
                 * @property {string|null} [address] NotificationRequest address
                 * @property {string|null} [sku] NotificationRequest sku
                 * @property {number|null} [available] NotificationRequest available
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a NotificationRequest.
                 * @memberof oms.notification.v1
                 * @interface INotificationRequest
                 * @augments oms.notification.v1.NotificationRequest.$Properties
                 * @deprecated Use oms.notification.v1.NotificationRequest.$Properties instead.
                 */

                /**
                 * Shape of a NotificationRequest.
                 * @typedef {oms.notification.v1.NotificationRequest.$Properties} oms.notification.v1.NotificationRequest.$Shape
                 */

                /**
                 * Constructs a new NotificationRequest.
                 * @memberof oms.notification.v1
                 * @classdesc Represents a NotificationRequest.
                 * @constructor
                 * @param {oms.notification.v1.NotificationRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const NotificationRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * NotificationRequest userId.
                 * @member {string} userId
                 * @memberof oms.notification.v1.NotificationRequest
                 * @instance
                 */
                NotificationRequest.prototype.userId = "";

                /**
                 * NotificationRequest template.
                 * @member {string} template
                 * @memberof oms.notification.v1.NotificationRequest
                 * @instance
                 */
                NotificationRequest.prototype.template = "";

                /**
                 * NotificationRequest what.
                 * @member {string} what
                 * @memberof oms.notification.v1.NotificationRequest
                 * @instance
                 */
                NotificationRequest.prototype.what = "";

                /**
                 * NotificationRequest subject.
                 * @member {string} subject
                 * @memberof oms.notification.v1.NotificationRequest
                 * @instance
                 */
                NotificationRequest.prototype.subject = "";

                /**
                 * NotificationRequest orderId.
                 * @member {string} orderId
                 * @memberof oms.notification.v1.NotificationRequest
                 * @instance
                 */
                NotificationRequest.prototype.orderId = "";

                /**
                 * NotificationRequest at.
                 * @member {number} at
                 * @memberof oms.notification.v1.NotificationRequest
                 * @instance
                 */
                NotificationRequest.prototype.at = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * NotificationRequest causationId.
                 * @member {string} causationId
                 * @memberof oms.notification.v1.NotificationRequest
                 * @instance
                 */
                NotificationRequest.prototype.causationId = "";

                /**
                 * NotificationRequest traceparent.
                 * @member {string} traceparent
                 * @memberof oms.notification.v1.NotificationRequest
                 * @instance
                 */
                NotificationRequest.prototype.traceparent = "";

                /**
                 * NotificationRequest orderVersion.
                 * @member {number} orderVersion
                 * @memberof oms.notification.v1.NotificationRequest
                 * @instance
                 */
                NotificationRequest.prototype.orderVersion = 0;

                /**
                 * NotificationRequest reason.
                 * @member {string} reason
                 * @memberof oms.notification.v1.NotificationRequest
                 * @instance
                 */
                NotificationRequest.prototype.reason = "";

                /**
                 * NotificationRequest driver.
                 * @member {string} driver
                 * @memberof oms.notification.v1.NotificationRequest
                 * @instance
                 */
                NotificationRequest.prototype.driver = "";

                /**
                 * NotificationRequest eta.
                 * @member {number} eta
                 * @memberof oms.notification.v1.NotificationRequest
                 * @instance
                 */
                NotificationRequest.prototype.eta = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * NotificationRequest amount.
                 * @member {number} amount
                 * @memberof oms.notification.v1.NotificationRequest
                 * @instance
                 */
                NotificationRequest.prototype.amount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * NotificationRequest currency.
                 * @member {string} currency
                 * @memberof oms.notification.v1.NotificationRequest
                 * @instance
                 */
                NotificationRequest.prototype.currency = "";

                /**
                 * NotificationRequest address.
                 * @member {string} address
                 * @memberof oms.notification.v1.NotificationRequest
                 * @instance
                 */
                NotificationRequest.prototype.address = "";

                /**
                 * NotificationRequest sku.
                 * @member {string} sku
                 * @memberof oms.notification.v1.NotificationRequest
                 * @instance
                 */
                NotificationRequest.prototype.sku = "";

                /**
                 * NotificationRequest available.
                 * @member {number} available
                 * @memberof oms.notification.v1.NotificationRequest
                 * @instance
                 */
                NotificationRequest.prototype.available = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Creates a new NotificationRequest instance using the specified properties.
                 * @function create
                 * @memberof oms.notification.v1.NotificationRequest
                 * @static
                 * @param {oms.notification.v1.NotificationRequest.$Properties=} [properties] Properties to set
                 * @returns {oms.notification.v1.NotificationRequest} NotificationRequest instance
                 * @type {{
                 *   (properties: oms.notification.v1.NotificationRequest.$Shape): oms.notification.v1.NotificationRequest & oms.notification.v1.NotificationRequest.$Shape;
                 *   (properties?: oms.notification.v1.NotificationRequest.$Properties): oms.notification.v1.NotificationRequest;
                 * }}
                 */
                NotificationRequest.create = function(properties) {
                    return new NotificationRequest(properties);
                };

                /**
                 * Encodes the specified NotificationRequest message. Does not implicitly {@link oms.notification.v1.NotificationRequest.verify|verify} messages.
                 * @function encode
                 * @memberof oms.notification.v1.NotificationRequest
                 * @static
                 * @param {oms.notification.v1.NotificationRequest.$Properties} message NotificationRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                NotificationRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.userId != null && $Object.hasOwnProperty.call(message, "userId") && message.userId !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.userId);
                    if (message.template != null && $Object.hasOwnProperty.call(message, "template") && message.template !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.template);
                    if (message.what != null && $Object.hasOwnProperty.call(message, "what") && message.what !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.what);
                    if (message.subject != null && $Object.hasOwnProperty.call(message, "subject") && message.subject !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.subject);
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId") && message.orderId !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.orderId);
                    if (message.at != null && $Object.hasOwnProperty.call(message, "at") && (typeof message.at === "object" ? message.at.low || message.at.high : message.at !== 0))
                        writer.uint32(/* id 6, wireType 0 =*/48).int64(message.at);
                    if (message.causationId != null && $Object.hasOwnProperty.call(message, "causationId") && message.causationId !== "")
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.causationId);
                    if (message.traceparent != null && $Object.hasOwnProperty.call(message, "traceparent") && message.traceparent !== "")
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.traceparent);
                    if (message.orderVersion != null && $Object.hasOwnProperty.call(message, "orderVersion") && message.orderVersion !== 0)
                        writer.uint32(/* id 9, wireType 0 =*/72).uint32(message.orderVersion);
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                        writer.uint32(/* id 10, wireType 2 =*/82).string(message.reason);
                    if (message.driver != null && $Object.hasOwnProperty.call(message, "driver") && message.driver !== "")
                        writer.uint32(/* id 11, wireType 2 =*/90).string(message.driver);
                    if (message.eta != null && $Object.hasOwnProperty.call(message, "eta") && (typeof message.eta === "object" ? message.eta.low || message.eta.high : message.eta !== 0))
                        writer.uint32(/* id 12, wireType 0 =*/96).int64(message.eta);
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && (typeof message.amount === "object" ? message.amount.low || message.amount.high : message.amount !== 0))
                        writer.uint32(/* id 13, wireType 0 =*/104).int64(message.amount);
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency") && message.currency !== "")
                        writer.uint32(/* id 14, wireType 2 =*/114).string(message.currency);
                    if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address !== "")
                        writer.uint32(/* id 15, wireType 2 =*/122).string(message.address);
                    if (message.sku != null && $Object.hasOwnProperty.call(message, "sku") && message.sku !== "")
                        writer.uint32(/* id 16, wireType 2 =*/130).string(message.sku);
                    if (message.available != null && $Object.hasOwnProperty.call(message, "available") && (typeof message.available === "object" ? message.available.low || message.available.high : message.available !== 0))
                        writer.uint32(/* id 17, wireType 0 =*/136).int64(message.available);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a NotificationRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.notification.v1.NotificationRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.notification.v1.NotificationRequest & oms.notification.v1.NotificationRequest.$Shape} NotificationRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                NotificationRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.notification.v1.NotificationRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.userId = value;
                                else
                                    delete message.userId;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.template = value;
                                else
                                    delete message.template;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.what = value;
                                else
                                    delete message.what;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.subject = value;
                                else
                                    delete message.subject;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.orderId = value;
                                else
                                    delete message.orderId;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.at = value;
                                else
                                    delete message.at;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.causationId = value;
                                else
                                    delete message.causationId;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.traceparent = value;
                                else
                                    delete message.traceparent;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.orderVersion = value;
                                else
                                    delete message.orderVersion;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.driver = value;
                                else
                                    delete message.driver;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.eta = value;
                                else
                                    delete message.eta;
                                continue;
                            }
                        case 13: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.amount = value;
                                else
                                    delete message.amount;
                                continue;
                            }
                        case 14: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.currency = value;
                                else
                                    delete message.currency;
                                continue;
                            }
                        case 15: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.address = value;
                                else
                                    delete message.address;
                                continue;
                            }
                        case 16: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.sku = value;
                                else
                                    delete message.sku;
                                continue;
                            }
                        case 17: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.available = value;
                                else
                                    delete message.available;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a NotificationRequest message.
                 * @function verify
                 * @memberof oms.notification.v1.NotificationRequest
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                NotificationRequest.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.userId != null && $Object.hasOwnProperty.call(message, "userId"))
                        if (!$util.isString(message.userId))
                            return "userId: string expected";
                    if (message.template != null && $Object.hasOwnProperty.call(message, "template"))
                        if (!$util.isString(message.template))
                            return "template: string expected";
                    if (message.what != null && $Object.hasOwnProperty.call(message, "what"))
                        if (!$util.isString(message.what))
                            return "what: string expected";
                    if (message.subject != null && $Object.hasOwnProperty.call(message, "subject"))
                        if (!$util.isString(message.subject))
                            return "subject: string expected";
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId"))
                        if (!$util.isString(message.orderId))
                            return "orderId: string expected";
                    if (message.at != null && $Object.hasOwnProperty.call(message, "at"))
                        if (!$util.isInteger(message.at) && !(message.at && $util.isInteger(message.at.low) && $util.isInteger(message.at.high)))
                            return "at: integer|Long expected";
                    if (message.causationId != null && $Object.hasOwnProperty.call(message, "causationId"))
                        if (!$util.isString(message.causationId))
                            return "causationId: string expected";
                    if (message.traceparent != null && $Object.hasOwnProperty.call(message, "traceparent"))
                        if (!$util.isString(message.traceparent))
                            return "traceparent: string expected";
                    if (message.orderVersion != null && $Object.hasOwnProperty.call(message, "orderVersion"))
                        if (!$util.isInteger(message.orderVersion))
                            return "orderVersion: integer expected";
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        if (!$util.isString(message.reason))
                            return "reason: string expected";
                    if (message.driver != null && $Object.hasOwnProperty.call(message, "driver"))
                        if (!$util.isString(message.driver))
                            return "driver: string expected";
                    if (message.eta != null && $Object.hasOwnProperty.call(message, "eta"))
                        if (!$util.isInteger(message.eta) && !(message.eta && $util.isInteger(message.eta.low) && $util.isInteger(message.eta.high)))
                            return "eta: integer|Long expected";
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                        if (!$util.isInteger(message.amount) && !(message.amount && $util.isInteger(message.amount.low) && $util.isInteger(message.amount.high)))
                            return "amount: integer|Long expected";
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency"))
                        if (!$util.isString(message.currency))
                            return "currency: string expected";
                    if (message.address != null && $Object.hasOwnProperty.call(message, "address"))
                        if (!$util.isString(message.address))
                            return "address: string expected";
                    if (message.sku != null && $Object.hasOwnProperty.call(message, "sku"))
                        if (!$util.isString(message.sku))
                            return "sku: string expected";
                    if (message.available != null && $Object.hasOwnProperty.call(message, "available"))
                        if (!$util.isInteger(message.available) && !(message.available && $util.isInteger(message.available.low) && $util.isInteger(message.available.high)))
                            return "available: integer|Long expected";
                    return null;
                };

                /**
                 * Gets the type url for NotificationRequest
                 * @function getTypeUrl
                 * @memberof oms.notification.v1.NotificationRequest
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                NotificationRequest.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.notification.v1.NotificationRequest";
                };

                return NotificationRequest;
            })();

            v1.OutgoingMessage = (function() {

                /**
                 * Properties of an OutgoingMessage.
                 * @typedef {Object} oms.notification.v1.OutgoingMessage.$Properties
                 * @property {string|null} [notificationId] OutgoingMessage notificationId
                 * @property {string|null} [userId] OutgoingMessage userId
                 * @property {string|null} [channel] OutgoingMessage channel
                 * @property {string|null} [recipient] OutgoingMessage recipient
                 * @property {string|null} [template] OutgoingMessage template
                 * @property {string|null} [subject] OutgoingMessage subject
                 * @property {string|null} [body] OutgoingMessage body
                 * @property {string|null} [orderId] OutgoingMessage orderId
                 * @property {number|null} [at] OutgoingMessage at
                 * @property {string|null} [causationId] OutgoingMessage causationId
                 * @property {string|null} [traceparent] OutgoingMessage traceparent
                 * @property {number|null} [orderVersion] OutgoingMessage orderVersion
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an OutgoingMessage.
                 * @memberof oms.notification.v1
                 * @interface IOutgoingMessage
                 * @augments oms.notification.v1.OutgoingMessage.$Properties
                 * @deprecated Use oms.notification.v1.OutgoingMessage.$Properties instead.
                 */

                /**
                 * Shape of an OutgoingMessage.
                 * @typedef {oms.notification.v1.OutgoingMessage.$Properties} oms.notification.v1.OutgoingMessage.$Shape
                 */

                /**
                 * Constructs a new OutgoingMessage.
                 * @memberof oms.notification.v1
                 * @classdesc Represents an OutgoingMessage.
                 * @constructor
                 * @param {oms.notification.v1.OutgoingMessage.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const OutgoingMessage = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * OutgoingMessage notificationId.
                 * @member {string} notificationId
                 * @memberof oms.notification.v1.OutgoingMessage
                 * @instance
                 */
                OutgoingMessage.prototype.notificationId = "";

                /**
                 * OutgoingMessage userId.
                 * @member {string} userId
                 * @memberof oms.notification.v1.OutgoingMessage
                 * @instance
                 */
                OutgoingMessage.prototype.userId = "";

                /**
                 * OutgoingMessage channel.
                 * @member {string} channel
                 * @memberof oms.notification.v1.OutgoingMessage
                 * @instance
                 */
                OutgoingMessage.prototype.channel = "";

                /**
                 * OutgoingMessage recipient.
                 * @member {string} recipient
                 * @memberof oms.notification.v1.OutgoingMessage
                 * @instance
                 */
                OutgoingMessage.prototype.recipient = "";

                /**
                 * OutgoingMessage template.
                 * @member {string} template
                 * @memberof oms.notification.v1.OutgoingMessage
                 * @instance
                 */
                OutgoingMessage.prototype.template = "";

                /**
                 * OutgoingMessage subject.
                 * @member {string} subject
                 * @memberof oms.notification.v1.OutgoingMessage
                 * @instance
                 */
                OutgoingMessage.prototype.subject = "";

                /**
                 * OutgoingMessage body.
                 * @member {string} body
                 * @memberof oms.notification.v1.OutgoingMessage
                 * @instance
                 */
                OutgoingMessage.prototype.body = "";

                /**
                 * OutgoingMessage orderId.
                 * @member {string} orderId
                 * @memberof oms.notification.v1.OutgoingMessage
                 * @instance
                 */
                OutgoingMessage.prototype.orderId = "";

                /**
                 * OutgoingMessage at.
                 * @member {number} at
                 * @memberof oms.notification.v1.OutgoingMessage
                 * @instance
                 */
                OutgoingMessage.prototype.at = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * OutgoingMessage causationId.
                 * @member {string} causationId
                 * @memberof oms.notification.v1.OutgoingMessage
                 * @instance
                 */
                OutgoingMessage.prototype.causationId = "";

                /**
                 * OutgoingMessage traceparent.
                 * @member {string} traceparent
                 * @memberof oms.notification.v1.OutgoingMessage
                 * @instance
                 */
                OutgoingMessage.prototype.traceparent = "";

                /**
                 * OutgoingMessage orderVersion.
                 * @member {number} orderVersion
                 * @memberof oms.notification.v1.OutgoingMessage
                 * @instance
                 */
                OutgoingMessage.prototype.orderVersion = 0;

                /**
                 * Creates a new OutgoingMessage instance using the specified properties.
                 * @function create
                 * @memberof oms.notification.v1.OutgoingMessage
                 * @static
                 * @param {oms.notification.v1.OutgoingMessage.$Properties=} [properties] Properties to set
                 * @returns {oms.notification.v1.OutgoingMessage} OutgoingMessage instance
                 * @type {{
                 *   (properties: oms.notification.v1.OutgoingMessage.$Shape): oms.notification.v1.OutgoingMessage & oms.notification.v1.OutgoingMessage.$Shape;
                 *   (properties?: oms.notification.v1.OutgoingMessage.$Properties): oms.notification.v1.OutgoingMessage;
                 * }}
                 */
                OutgoingMessage.create = function(properties) {
                    return new OutgoingMessage(properties);
                };

                /**
                 * Encodes the specified OutgoingMessage message. Does not implicitly {@link oms.notification.v1.OutgoingMessage.verify|verify} messages.
                 * @function encode
                 * @memberof oms.notification.v1.OutgoingMessage
                 * @static
                 * @param {oms.notification.v1.OutgoingMessage.$Properties} message OutgoingMessage message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                OutgoingMessage.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.notificationId != null && $Object.hasOwnProperty.call(message, "notificationId") && message.notificationId !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.notificationId);
                    if (message.userId != null && $Object.hasOwnProperty.call(message, "userId") && message.userId !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.userId);
                    if (message.channel != null && $Object.hasOwnProperty.call(message, "channel") && message.channel !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.channel);
                    if (message.recipient != null && $Object.hasOwnProperty.call(message, "recipient") && message.recipient !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.recipient);
                    if (message.template != null && $Object.hasOwnProperty.call(message, "template") && message.template !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.template);
                    if (message.subject != null && $Object.hasOwnProperty.call(message, "subject") && message.subject !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.subject);
                    if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body !== "")
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.body);
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId") && message.orderId !== "")
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.orderId);
                    if (message.at != null && $Object.hasOwnProperty.call(message, "at") && (typeof message.at === "object" ? message.at.low || message.at.high : message.at !== 0))
                        writer.uint32(/* id 9, wireType 0 =*/72).int64(message.at);
                    if (message.causationId != null && $Object.hasOwnProperty.call(message, "causationId") && message.causationId !== "")
                        writer.uint32(/* id 10, wireType 2 =*/82).string(message.causationId);
                    if (message.traceparent != null && $Object.hasOwnProperty.call(message, "traceparent") && message.traceparent !== "")
                        writer.uint32(/* id 11, wireType 2 =*/90).string(message.traceparent);
                    if (message.orderVersion != null && $Object.hasOwnProperty.call(message, "orderVersion") && message.orderVersion !== 0)
                        writer.uint32(/* id 12, wireType 0 =*/96).uint32(message.orderVersion);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an OutgoingMessage message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.notification.v1.OutgoingMessage
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.notification.v1.OutgoingMessage & oms.notification.v1.OutgoingMessage.$Shape} OutgoingMessage
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                OutgoingMessage.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.notification.v1.OutgoingMessage();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.notificationId = value;
                                else
                                    delete message.notificationId;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.userId = value;
                                else
                                    delete message.userId;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.channel = value;
                                else
                                    delete message.channel;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.recipient = value;
                                else
                                    delete message.recipient;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.template = value;
                                else
                                    delete message.template;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.subject = value;
                                else
                                    delete message.subject;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.body = value;
                                else
                                    delete message.body;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.orderId = value;
                                else
                                    delete message.orderId;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.at = value;
                                else
                                    delete message.at;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.causationId = value;
                                else
                                    delete message.causationId;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.traceparent = value;
                                else
                                    delete message.traceparent;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.orderVersion = value;
                                else
                                    delete message.orderVersion;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies an OutgoingMessage message.
                 * @function verify
                 * @memberof oms.notification.v1.OutgoingMessage
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                OutgoingMessage.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.notificationId != null && $Object.hasOwnProperty.call(message, "notificationId"))
                        if (!$util.isString(message.notificationId))
                            return "notificationId: string expected";
                    if (message.userId != null && $Object.hasOwnProperty.call(message, "userId"))
                        if (!$util.isString(message.userId))
                            return "userId: string expected";
                    if (message.channel != null && $Object.hasOwnProperty.call(message, "channel"))
                        if (!$util.isString(message.channel))
                            return "channel: string expected";
                    if (message.recipient != null && $Object.hasOwnProperty.call(message, "recipient"))
                        if (!$util.isString(message.recipient))
                            return "recipient: string expected";
                    if (message.template != null && $Object.hasOwnProperty.call(message, "template"))
                        if (!$util.isString(message.template))
                            return "template: string expected";
                    if (message.subject != null && $Object.hasOwnProperty.call(message, "subject"))
                        if (!$util.isString(message.subject))
                            return "subject: string expected";
                    if (message.body != null && $Object.hasOwnProperty.call(message, "body"))
                        if (!$util.isString(message.body))
                            return "body: string expected";
                    if (message.orderId != null && $Object.hasOwnProperty.call(message, "orderId"))
                        if (!$util.isString(message.orderId))
                            return "orderId: string expected";
                    if (message.at != null && $Object.hasOwnProperty.call(message, "at"))
                        if (!$util.isInteger(message.at) && !(message.at && $util.isInteger(message.at.low) && $util.isInteger(message.at.high)))
                            return "at: integer|Long expected";
                    if (message.causationId != null && $Object.hasOwnProperty.call(message, "causationId"))
                        if (!$util.isString(message.causationId))
                            return "causationId: string expected";
                    if (message.traceparent != null && $Object.hasOwnProperty.call(message, "traceparent"))
                        if (!$util.isString(message.traceparent))
                            return "traceparent: string expected";
                    if (message.orderVersion != null && $Object.hasOwnProperty.call(message, "orderVersion"))
                        if (!$util.isInteger(message.orderVersion))
                            return "orderVersion: integer expected";
                    return null;
                };

                /**
                 * Gets the type url for OutgoingMessage
                 * @function getTypeUrl
                 * @memberof oms.notification.v1.OutgoingMessage
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                OutgoingMessage.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.notification.v1.OutgoingMessage";
                };

                return OutgoingMessage;
            })();

            v1.UserOutbox = (function() {

                /**
                 * Properties of a UserOutbox.
                 * @typedef {Object} oms.notification.v1.UserOutbox.$Properties
                 * @property {Array.<number>|null} [sentAt] UserOutbox sentAt
                 * @property {number|null} [inFlight] UserOutbox inFlight
                 * @property {number|null} [waitingFrom] UserOutbox waitingFrom
                 * @property {number|null} [waitingTo] UserOutbox waitingTo
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a UserOutbox.
                 * @memberof oms.notification.v1
                 * @interface IUserOutbox
                 * @augments oms.notification.v1.UserOutbox.$Properties
                 * @deprecated Use oms.notification.v1.UserOutbox.$Properties instead.
                 */

                /**
                 * Shape of a UserOutbox.
                 * @typedef {oms.notification.v1.UserOutbox.$Properties} oms.notification.v1.UserOutbox.$Shape
                 */

                /**
                 * Constructs a new UserOutbox.
                 * @memberof oms.notification.v1
                 * @classdesc Represents a UserOutbox.
                 * @constructor
                 * @param {oms.notification.v1.UserOutbox.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const UserOutbox = function (properties) {
                    this.sentAt = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * UserOutbox sentAt.
                 * @member {Array.<number>} sentAt
                 * @memberof oms.notification.v1.UserOutbox
                 * @instance
                 */
                UserOutbox.prototype.sentAt = $util.emptyArray;

                /**
                 * UserOutbox inFlight.
                 * @member {number} inFlight
                 * @memberof oms.notification.v1.UserOutbox
                 * @instance
                 */
                UserOutbox.prototype.inFlight = 0;

                /**
                 * UserOutbox waitingFrom.
                 * @member {number} waitingFrom
                 * @memberof oms.notification.v1.UserOutbox
                 * @instance
                 */
                UserOutbox.prototype.waitingFrom = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * UserOutbox waitingTo.
                 * @member {number} waitingTo
                 * @memberof oms.notification.v1.UserOutbox
                 * @instance
                 */
                UserOutbox.prototype.waitingTo = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Creates a new UserOutbox instance using the specified properties.
                 * @function create
                 * @memberof oms.notification.v1.UserOutbox
                 * @static
                 * @param {oms.notification.v1.UserOutbox.$Properties=} [properties] Properties to set
                 * @returns {oms.notification.v1.UserOutbox} UserOutbox instance
                 * @type {{
                 *   (properties: oms.notification.v1.UserOutbox.$Shape): oms.notification.v1.UserOutbox & oms.notification.v1.UserOutbox.$Shape;
                 *   (properties?: oms.notification.v1.UserOutbox.$Properties): oms.notification.v1.UserOutbox;
                 * }}
                 */
                UserOutbox.create = function(properties) {
                    return new UserOutbox(properties);
                };

                /**
                 * Encodes the specified UserOutbox message. Does not implicitly {@link oms.notification.v1.UserOutbox.verify|verify} messages.
                 * @function encode
                 * @memberof oms.notification.v1.UserOutbox
                 * @static
                 * @param {oms.notification.v1.UserOutbox.$Properties} message UserOutbox message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                UserOutbox.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.sentAt != null && message.sentAt.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).int64s(message.sentAt);
                    if (message.inFlight != null && $Object.hasOwnProperty.call(message, "inFlight") && message.inFlight !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.inFlight);
                    if (message.waitingFrom != null && $Object.hasOwnProperty.call(message, "waitingFrom") && (typeof message.waitingFrom === "object" ? message.waitingFrom.low || message.waitingFrom.high : message.waitingFrom !== 0))
                        writer.uint32(/* id 3, wireType 0 =*/24).int64(message.waitingFrom);
                    if (message.waitingTo != null && $Object.hasOwnProperty.call(message, "waitingTo") && (typeof message.waitingTo === "object" ? message.waitingTo.low || message.waitingTo.high : message.waitingTo !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).int64(message.waitingTo);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a UserOutbox message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.notification.v1.UserOutbox
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.notification.v1.UserOutbox & oms.notification.v1.UserOutbox.$Shape} UserOutbox
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                UserOutbox.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.notification.v1.UserOutbox();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType === 2) {
                                    if (!(message.sentAt && message.sentAt.length))
                                        message.sentAt = [];
                                    reader.int64s(message.sentAt);
                                    continue;
                                }
                                if (wireType !== 0)
                                    break;
                                if (!(message.sentAt && message.sentAt.length))
                                    message.sentAt = [];
                                message.sentAt.push(reader.int64());
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.inFlight = value;
                                else
                                    delete message.inFlight;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.waitingFrom = value;
                                else
                                    delete message.waitingFrom;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.waitingTo = value;
                                else
                                    delete message.waitingTo;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a UserOutbox message.
                 * @function verify
                 * @memberof oms.notification.v1.UserOutbox
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                UserOutbox.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.sentAt != null && $Object.hasOwnProperty.call(message, "sentAt")) {
                        if (!$Array.isArray(message.sentAt))
                            return "sentAt: array expected";
                        for (let i = 0; i < message.sentAt.length; ++i)
                            if (!$util.isInteger(message.sentAt[i]) && !(message.sentAt[i] && $util.isInteger(message.sentAt[i].low) && $util.isInteger(message.sentAt[i].high)))
                                return "sentAt: integer|Long[] expected";
                    }
                    if (message.inFlight != null && $Object.hasOwnProperty.call(message, "inFlight"))
                        if (!$util.isInteger(message.inFlight))
                            return "inFlight: integer expected";
                    if (message.waitingFrom != null && $Object.hasOwnProperty.call(message, "waitingFrom"))
                        if (!$util.isInteger(message.waitingFrom) && !(message.waitingFrom && $util.isInteger(message.waitingFrom.low) && $util.isInteger(message.waitingFrom.high)))
                            return "waitingFrom: integer|Long expected";
                    if (message.waitingTo != null && $Object.hasOwnProperty.call(message, "waitingTo"))
                        if (!$util.isInteger(message.waitingTo) && !(message.waitingTo && $util.isInteger(message.waitingTo.low) && $util.isInteger(message.waitingTo.high)))
                            return "waitingTo: integer|Long expected";
                    return null;
                };

                /**
                 * Gets the type url for UserOutbox
                 * @function getTypeUrl
                 * @memberof oms.notification.v1.UserOutbox
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                UserOutbox.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.notification.v1.UserOutbox";
                };

                return UserOutbox;
            })();

            v1.Told = (function() {

                /**
                 * Properties of a Told.
                 * @typedef {Object} oms.notification.v1.Told.$Properties
                 * @property {Array.<string>|null} [what] Told what
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Told.
                 * @memberof oms.notification.v1
                 * @interface ITold
                 * @augments oms.notification.v1.Told.$Properties
                 * @deprecated Use oms.notification.v1.Told.$Properties instead.
                 */

                /**
                 * Shape of a Told.
                 * @typedef {oms.notification.v1.Told.$Properties} oms.notification.v1.Told.$Shape
                 */

                /**
                 * Constructs a new Told.
                 * @memberof oms.notification.v1
                 * @classdesc Represents a Told.
                 * @constructor
                 * @param {oms.notification.v1.Told.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Told = function (properties) {
                    this.what = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Told what.
                 * @member {Array.<string>} what
                 * @memberof oms.notification.v1.Told
                 * @instance
                 */
                Told.prototype.what = $util.emptyArray;

                /**
                 * Creates a new Told instance using the specified properties.
                 * @function create
                 * @memberof oms.notification.v1.Told
                 * @static
                 * @param {oms.notification.v1.Told.$Properties=} [properties] Properties to set
                 * @returns {oms.notification.v1.Told} Told instance
                 * @type {{
                 *   (properties: oms.notification.v1.Told.$Shape): oms.notification.v1.Told & oms.notification.v1.Told.$Shape;
                 *   (properties?: oms.notification.v1.Told.$Properties): oms.notification.v1.Told;
                 * }}
                 */
                Told.create = function(properties) {
                    return new Told(properties);
                };

                /**
                 * Encodes the specified Told message. Does not implicitly {@link oms.notification.v1.Told.verify|verify} messages.
                 * @function encode
                 * @memberof oms.notification.v1.Told
                 * @static
                 * @param {oms.notification.v1.Told.$Properties} message Told message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Told.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.what != null && message.what.length)
                        for (let i = 0; i < message.what.length; ++i)
                            writer.uint32(/* id 1, wireType 2 =*/10).string(message.what[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Told message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.notification.v1.Told
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.notification.v1.Told & oms.notification.v1.Told.$Shape} Told
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Told.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.notification.v1.Told();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.what && message.what.length))
                                    message.what = [];
                                message.what.push(reader.stringVerify());
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a Told message.
                 * @function verify
                 * @memberof oms.notification.v1.Told
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                Told.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.what != null && $Object.hasOwnProperty.call(message, "what")) {
                        if (!$Array.isArray(message.what))
                            return "what: array expected";
                        for (let i = 0; i < message.what.length; ++i)
                            if (!$util.isString(message.what[i]))
                                return "what: string[] expected";
                    }
                    return null;
                };

                /**
                 * Gets the type url for Told
                 * @function getTypeUrl
                 * @memberof oms.notification.v1.Told
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Told.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.notification.v1.Told";
                };

                return Told;
            })();

            v1.Refund = (function() {

                /**
                 * Properties of a Refund.
                 * @typedef {Object} oms.notification.v1.Refund.$Properties
                 * @property {string|null} [userId] Refund userId
                 * @property {number|null} [amount] Refund amount
                 * @property {string|null} [currency] Refund currency
                 * @property {number|null} [at] Refund at
                 * @property {string|null} [causationId] Refund causationId
                 * @property {string|null} [traceparent] Refund traceparent
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Refund.
                 * @memberof oms.notification.v1
                 * @interface IRefund
                 * @augments oms.notification.v1.Refund.$Properties
                 * @deprecated Use oms.notification.v1.Refund.$Properties instead.
                 */

                /**
                 * Shape of a Refund.
                 * @typedef {oms.notification.v1.Refund.$Properties} oms.notification.v1.Refund.$Shape
                 */

                /**
                 * Constructs a new Refund.
                 * @memberof oms.notification.v1
                 * @classdesc Represents a Refund.
                 * @constructor
                 * @param {oms.notification.v1.Refund.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Refund = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Refund userId.
                 * @member {string} userId
                 * @memberof oms.notification.v1.Refund
                 * @instance
                 */
                Refund.prototype.userId = "";

                /**
                 * Refund amount.
                 * @member {number} amount
                 * @memberof oms.notification.v1.Refund
                 * @instance
                 */
                Refund.prototype.amount = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Refund currency.
                 * @member {string} currency
                 * @memberof oms.notification.v1.Refund
                 * @instance
                 */
                Refund.prototype.currency = "";

                /**
                 * Refund at.
                 * @member {number} at
                 * @memberof oms.notification.v1.Refund
                 * @instance
                 */
                Refund.prototype.at = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Refund causationId.
                 * @member {string} causationId
                 * @memberof oms.notification.v1.Refund
                 * @instance
                 */
                Refund.prototype.causationId = "";

                /**
                 * Refund traceparent.
                 * @member {string} traceparent
                 * @memberof oms.notification.v1.Refund
                 * @instance
                 */
                Refund.prototype.traceparent = "";

                /**
                 * Creates a new Refund instance using the specified properties.
                 * @function create
                 * @memberof oms.notification.v1.Refund
                 * @static
                 * @param {oms.notification.v1.Refund.$Properties=} [properties] Properties to set
                 * @returns {oms.notification.v1.Refund} Refund instance
                 * @type {{
                 *   (properties: oms.notification.v1.Refund.$Shape): oms.notification.v1.Refund & oms.notification.v1.Refund.$Shape;
                 *   (properties?: oms.notification.v1.Refund.$Properties): oms.notification.v1.Refund;
                 * }}
                 */
                Refund.create = function(properties) {
                    return new Refund(properties);
                };

                /**
                 * Encodes the specified Refund message. Does not implicitly {@link oms.notification.v1.Refund.verify|verify} messages.
                 * @function encode
                 * @memberof oms.notification.v1.Refund
                 * @static
                 * @param {oms.notification.v1.Refund.$Properties} message Refund message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Refund.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.userId != null && $Object.hasOwnProperty.call(message, "userId") && message.userId !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.userId);
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && (typeof message.amount === "object" ? message.amount.low || message.amount.high : message.amount !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).int64(message.amount);
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency") && message.currency !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.currency);
                    if (message.at != null && $Object.hasOwnProperty.call(message, "at") && (typeof message.at === "object" ? message.at.low || message.at.high : message.at !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).int64(message.at);
                    if (message.causationId != null && $Object.hasOwnProperty.call(message, "causationId") && message.causationId !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.causationId);
                    if (message.traceparent != null && $Object.hasOwnProperty.call(message, "traceparent") && message.traceparent !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.traceparent);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Refund message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.notification.v1.Refund
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.notification.v1.Refund & oms.notification.v1.Refund.$Shape} Refund
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Refund.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.notification.v1.Refund();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.userId = value;
                                else
                                    delete message.userId;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.amount = value;
                                else
                                    delete message.amount;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.currency = value;
                                else
                                    delete message.currency;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.at = value;
                                else
                                    delete message.at;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.causationId = value;
                                else
                                    delete message.causationId;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.traceparent = value;
                                else
                                    delete message.traceparent;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a Refund message.
                 * @function verify
                 * @memberof oms.notification.v1.Refund
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                Refund.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.userId != null && $Object.hasOwnProperty.call(message, "userId"))
                        if (!$util.isString(message.userId))
                            return "userId: string expected";
                    if (message.amount != null && $Object.hasOwnProperty.call(message, "amount"))
                        if (!$util.isInteger(message.amount) && !(message.amount && $util.isInteger(message.amount.low) && $util.isInteger(message.amount.high)))
                            return "amount: integer|Long expected";
                    if (message.currency != null && $Object.hasOwnProperty.call(message, "currency"))
                        if (!$util.isString(message.currency))
                            return "currency: string expected";
                    if (message.at != null && $Object.hasOwnProperty.call(message, "at"))
                        if (!$util.isInteger(message.at) && !(message.at && $util.isInteger(message.at.low) && $util.isInteger(message.at.high)))
                            return "at: integer|Long expected";
                    if (message.causationId != null && $Object.hasOwnProperty.call(message, "causationId"))
                        if (!$util.isString(message.causationId))
                            return "causationId: string expected";
                    if (message.traceparent != null && $Object.hasOwnProperty.call(message, "traceparent"))
                        if (!$util.isString(message.traceparent))
                            return "traceparent: string expected";
                    return null;
                };

                /**
                 * Gets the type url for Refund
                 * @function getTypeUrl
                 * @memberof oms.notification.v1.Refund
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Refund.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.notification.v1.Refund";
                };

                return Refund;
            })();

            v1.UserPreferences = (function() {

                /**
                 * Properties of a UserPreferences.
                 * @typedef {Object} oms.notification.v1.UserPreferences.$Properties
                 * @property {string|null} [userId] UserPreferences userId
                 * @property {string|null} [name] UserPreferences name
                 * @property {Array.<string>|null} [channels] UserPreferences channels
                 * @property {string|null} [email] UserPreferences email
                 * @property {string|null} [phone] UserPreferences phone
                 * @property {string|null} [device] UserPreferences device
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a UserPreferences.
                 * @memberof oms.notification.v1
                 * @interface IUserPreferences
                 * @augments oms.notification.v1.UserPreferences.$Properties
                 * @deprecated Use oms.notification.v1.UserPreferences.$Properties instead.
                 */

                /**
                 * Shape of a UserPreferences.
                 * @typedef {oms.notification.v1.UserPreferences.$Properties} oms.notification.v1.UserPreferences.$Shape
                 */

                /**
                 * Constructs a new UserPreferences.
                 * @memberof oms.notification.v1
                 * @classdesc Represents a UserPreferences.
                 * @constructor
                 * @param {oms.notification.v1.UserPreferences.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const UserPreferences = function (properties) {
                    this.channels = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * UserPreferences userId.
                 * @member {string} userId
                 * @memberof oms.notification.v1.UserPreferences
                 * @instance
                 */
                UserPreferences.prototype.userId = "";

                /**
                 * UserPreferences name.
                 * @member {string} name
                 * @memberof oms.notification.v1.UserPreferences
                 * @instance
                 */
                UserPreferences.prototype.name = "";

                /**
                 * UserPreferences channels.
                 * @member {Array.<string>} channels
                 * @memberof oms.notification.v1.UserPreferences
                 * @instance
                 */
                UserPreferences.prototype.channels = $util.emptyArray;

                /**
                 * UserPreferences email.
                 * @member {string} email
                 * @memberof oms.notification.v1.UserPreferences
                 * @instance
                 */
                UserPreferences.prototype.email = "";

                /**
                 * UserPreferences phone.
                 * @member {string} phone
                 * @memberof oms.notification.v1.UserPreferences
                 * @instance
                 */
                UserPreferences.prototype.phone = "";

                /**
                 * UserPreferences device.
                 * @member {string} device
                 * @memberof oms.notification.v1.UserPreferences
                 * @instance
                 */
                UserPreferences.prototype.device = "";

                /**
                 * Creates a new UserPreferences instance using the specified properties.
                 * @function create
                 * @memberof oms.notification.v1.UserPreferences
                 * @static
                 * @param {oms.notification.v1.UserPreferences.$Properties=} [properties] Properties to set
                 * @returns {oms.notification.v1.UserPreferences} UserPreferences instance
                 * @type {{
                 *   (properties: oms.notification.v1.UserPreferences.$Shape): oms.notification.v1.UserPreferences & oms.notification.v1.UserPreferences.$Shape;
                 *   (properties?: oms.notification.v1.UserPreferences.$Properties): oms.notification.v1.UserPreferences;
                 * }}
                 */
                UserPreferences.create = function(properties) {
                    return new UserPreferences(properties);
                };

                /**
                 * Encodes the specified UserPreferences message. Does not implicitly {@link oms.notification.v1.UserPreferences.verify|verify} messages.
                 * @function encode
                 * @memberof oms.notification.v1.UserPreferences
                 * @static
                 * @param {oms.notification.v1.UserPreferences.$Properties} message UserPreferences message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                UserPreferences.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.userId != null && $Object.hasOwnProperty.call(message, "userId") && message.userId !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.userId);
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                    if (message.channels != null && message.channels.length)
                        for (let i = 0; i < message.channels.length; ++i)
                            writer.uint32(/* id 3, wireType 2 =*/26).string(message.channels[i]);
                    if (message.email != null && $Object.hasOwnProperty.call(message, "email") && message.email !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.email);
                    if (message.phone != null && $Object.hasOwnProperty.call(message, "phone") && message.phone !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.phone);
                    if (message.device != null && $Object.hasOwnProperty.call(message, "device") && message.device !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.device);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a UserPreferences message from the specified reader or buffer.
                 * @function decode
                 * @memberof oms.notification.v1.UserPreferences
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {oms.notification.v1.UserPreferences & oms.notification.v1.UserPreferences.$Shape} UserPreferences
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                UserPreferences.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.oms.notification.v1.UserPreferences();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.userId = value;
                                else
                                    delete message.userId;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.channels && message.channels.length))
                                    message.channels = [];
                                message.channels.push(reader.stringVerify());
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.email = value;
                                else
                                    delete message.email;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.phone = value;
                                else
                                    delete message.phone;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.device = value;
                                else
                                    delete message.device;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Verifies a UserPreferences message.
                 * @function verify
                 * @memberof oms.notification.v1.UserPreferences
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                UserPreferences.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.userId != null && $Object.hasOwnProperty.call(message, "userId"))
                        if (!$util.isString(message.userId))
                            return "userId: string expected";
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        if (!$util.isString(message.name))
                            return "name: string expected";
                    if (message.channels != null && $Object.hasOwnProperty.call(message, "channels")) {
                        if (!$Array.isArray(message.channels))
                            return "channels: array expected";
                        for (let i = 0; i < message.channels.length; ++i)
                            if (!$util.isString(message.channels[i]))
                                return "channels: string[] expected";
                    }
                    if (message.email != null && $Object.hasOwnProperty.call(message, "email"))
                        if (!$util.isString(message.email))
                            return "email: string expected";
                    if (message.phone != null && $Object.hasOwnProperty.call(message, "phone"))
                        if (!$util.isString(message.phone))
                            return "phone: string expected";
                    if (message.device != null && $Object.hasOwnProperty.call(message, "device"))
                        if (!$util.isString(message.device))
                            return "device: string expected";
                    return null;
                };

                /**
                 * Gets the type url for UserPreferences
                 * @function getTypeUrl
                 * @memberof oms.notification.v1.UserPreferences
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                UserPreferences.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/oms.notification.v1.UserPreferences";
                };

                return UserPreferences;
            })();

            return v1;
        })();

        return notification;
    })();

    return oms;
})();

export {
  $root as default
};
