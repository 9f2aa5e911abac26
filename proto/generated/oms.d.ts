import * as $protobuf from "protobufjs";
import Long = require("long");

/** Namespace oms. */
export namespace oms {

    /** Namespace analytics. */
    namespace analytics {

        /** Namespace v1. */
        namespace v1 {

            /**
             * Properties of a CancelCount.
             * @deprecated Use oms.analytics.v1.CancelCount.$Properties instead.
             */
            interface ICancelCount extends oms.analytics.v1.CancelCount.$Properties {
            }

            /** Represents a CancelCount. */
            class CancelCount {

                /**
                 * Constructs a new CancelCount.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.analytics.v1.CancelCount.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** CancelCount reason. */
                reason: oms.order.v1.CancelReason;

                /** CancelCount orders. */
                orders: number;

                /**
                 * Creates a new CancelCount instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns CancelCount instance
                 */
                static create(properties: oms.analytics.v1.CancelCount.$Shape): oms.analytics.v1.CancelCount & oms.analytics.v1.CancelCount.$Shape;
                static create(properties?: oms.analytics.v1.CancelCount.$Properties): oms.analytics.v1.CancelCount;

                /**
                 * Encodes the specified CancelCount message. Does not implicitly {@link oms.analytics.v1.CancelCount.verify|verify} messages.
                 * @param message CancelCount message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.analytics.v1.CancelCount.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a CancelCount message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.analytics.v1.CancelCount & oms.analytics.v1.CancelCount.$Shape} CancelCount
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.analytics.v1.CancelCount & oms.analytics.v1.CancelCount.$Shape;

                /**
                 * Verifies a CancelCount message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for CancelCount
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace CancelCount {

                /** Properties of a CancelCount. */
                interface $Properties {

                    /** CancelCount reason */
                    reason?: (oms.order.v1.CancelReason|null);

                    /** CancelCount orders */
                    orders?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a CancelCount. */
                type $Shape = oms.analytics.v1.CancelCount.$Properties;
            }

            /**
             * Properties of a Money.
             * @deprecated Use oms.analytics.v1.Money.$Properties instead.
             */
            interface IMoney extends oms.analytics.v1.Money.$Properties {
            }

            /** Represents a Money. */
            class Money {

                /**
                 * Constructs a new Money.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.analytics.v1.Money.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Money currency. */
                currency: string;

                /** Money amount. */
                amount: number;

                /**
                 * Creates a new Money instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Money instance
                 */
                static create(properties: oms.analytics.v1.Money.$Shape): oms.analytics.v1.Money & oms.analytics.v1.Money.$Shape;
                static create(properties?: oms.analytics.v1.Money.$Properties): oms.analytics.v1.Money;

                /**
                 * Encodes the specified Money message. Does not implicitly {@link oms.analytics.v1.Money.verify|verify} messages.
                 * @param message Money message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.analytics.v1.Money.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Money message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.analytics.v1.Money & oms.analytics.v1.Money.$Shape} Money
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.analytics.v1.Money & oms.analytics.v1.Money.$Shape;

                /**
                 * Verifies a Money message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for Money
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Money {

                /** Properties of a Money. */
                interface $Properties {

                    /** Money currency */
                    currency?: (string|null);

                    /** Money amount */
                    amount?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Money. */
                type $Shape = oms.analytics.v1.Money.$Properties;
            }

            /**
             * Properties of a SkuUnits.
             * @deprecated Use oms.analytics.v1.SkuUnits.$Properties instead.
             */
            interface ISkuUnits extends oms.analytics.v1.SkuUnits.$Properties {
            }

            /** Represents a SkuUnits. */
            class SkuUnits {

                /**
                 * Constructs a new SkuUnits.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.analytics.v1.SkuUnits.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** SkuUnits sku. */
                sku: string;

                /** SkuUnits units. */
                units: number;

                /**
                 * Creates a new SkuUnits instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns SkuUnits instance
                 */
                static create(properties: oms.analytics.v1.SkuUnits.$Shape): oms.analytics.v1.SkuUnits & oms.analytics.v1.SkuUnits.$Shape;
                static create(properties?: oms.analytics.v1.SkuUnits.$Properties): oms.analytics.v1.SkuUnits;

                /**
                 * Encodes the specified SkuUnits message. Does not implicitly {@link oms.analytics.v1.SkuUnits.verify|verify} messages.
                 * @param message SkuUnits message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.analytics.v1.SkuUnits.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a SkuUnits message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.analytics.v1.SkuUnits & oms.analytics.v1.SkuUnits.$Shape} SkuUnits
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.analytics.v1.SkuUnits & oms.analytics.v1.SkuUnits.$Shape;

                /**
                 * Verifies a SkuUnits message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for SkuUnits
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace SkuUnits {

                /** Properties of a SkuUnits. */
                interface $Properties {

                    /** SkuUnits sku */
                    sku?: (string|null);

                    /** SkuUnits units */
                    units?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a SkuUnits. */
                type $Shape = oms.analytics.v1.SkuUnits.$Properties;
            }

            /**
             * Properties of an OrderFigures.
             * @deprecated Use oms.analytics.v1.OrderFigures.$Properties instead.
             */
            interface IOrderFigures extends oms.analytics.v1.OrderFigures.$Properties {
            }

            /** Represents an OrderFigures. */
            class OrderFigures {

                /**
                 * Constructs a new OrderFigures.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.analytics.v1.OrderFigures.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** OrderFigures events. */
                events: number;

                /** OrderFigures missing. */
                missing: number;

                /** OrderFigures created. */
                created: number;

                /** OrderFigures confirmed. */
                confirmed: number;

                /** OrderFigures completed. */
                completed: number;

                /** OrderFigures cancelled. */
                cancelled: oms.analytics.v1.CancelCount.$Properties[];

                /** OrderFigures revenue. */
                revenue: oms.analytics.v1.Money.$Properties[];

                /** OrderFigures refunded. */
                refunded: oms.analytics.v1.Money.$Properties[];

                /** OrderFigures paymentsSucceeded. */
                paymentsSucceeded: number;

                /** OrderFigures paymentsFailed. */
                paymentsFailed: number;

                /**
                 * Creates a new OrderFigures instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns OrderFigures instance
                 */
                static create(properties: oms.analytics.v1.OrderFigures.$Shape): oms.analytics.v1.OrderFigures & oms.analytics.v1.OrderFigures.$Shape;
                static create(properties?: oms.analytics.v1.OrderFigures.$Properties): oms.analytics.v1.OrderFigures;

                /**
                 * Encodes the specified OrderFigures message. Does not implicitly {@link oms.analytics.v1.OrderFigures.verify|verify} messages.
                 * @param message OrderFigures message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.analytics.v1.OrderFigures.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an OrderFigures message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.analytics.v1.OrderFigures & oms.analytics.v1.OrderFigures.$Shape} OrderFigures
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.analytics.v1.OrderFigures & oms.analytics.v1.OrderFigures.$Shape;

                /**
                 * Verifies an OrderFigures message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for OrderFigures
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace OrderFigures {

                /** Properties of an OrderFigures. */
                interface $Properties {

                    /** OrderFigures events */
                    events?: (number|null);

                    /** OrderFigures missing */
                    missing?: (number|null);

                    /** OrderFigures created */
                    created?: (number|null);

                    /** OrderFigures confirmed */
                    confirmed?: (number|null);

                    /** OrderFigures completed */
                    completed?: (number|null);

                    /** OrderFigures cancelled */
                    cancelled?: (oms.analytics.v1.CancelCount.$Properties[]|null);

                    /** OrderFigures revenue */
                    revenue?: (oms.analytics.v1.Money.$Properties[]|null);

                    /** OrderFigures refunded */
                    refunded?: (oms.analytics.v1.Money.$Properties[]|null);

                    /** OrderFigures paymentsSucceeded */
                    paymentsSucceeded?: (number|null);

                    /** OrderFigures paymentsFailed */
                    paymentsFailed?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an OrderFigures. */
                type $Shape = oms.analytics.v1.OrderFigures.$Properties;
            }

            /**
             * Properties of a MinuteShare.
             * @deprecated Use oms.analytics.v1.MinuteShare.$Properties instead.
             */
            interface IMinuteShare extends oms.analytics.v1.MinuteShare.$Properties {
            }

            /** Represents a MinuteShare. */
            class MinuteShare {

                /**
                 * Constructs a new MinuteShare.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.analytics.v1.MinuteShare.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** MinuteShare start. */
                start: number;

                /** MinuteShare partition. */
                partition: number;

                /** MinuteShare figures. */
                figures?: (oms.analytics.v1.OrderFigures.$Properties|null);

                /** MinuteShare skus. */
                skus: oms.analytics.v1.SkuUnits.$Properties[];

                /** MinuteShare oldestProducedAt. */
                oldestProducedAt: number;

                /**
                 * Creates a new MinuteShare instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns MinuteShare instance
                 */
                static create(properties: oms.analytics.v1.MinuteShare.$Shape): oms.analytics.v1.MinuteShare & oms.analytics.v1.MinuteShare.$Shape;
                static create(properties?: oms.analytics.v1.MinuteShare.$Properties): oms.analytics.v1.MinuteShare;

                /**
                 * Encodes the specified MinuteShare message. Does not implicitly {@link oms.analytics.v1.MinuteShare.verify|verify} messages.
                 * @param message MinuteShare message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.analytics.v1.MinuteShare.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a MinuteShare message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.analytics.v1.MinuteShare & oms.analytics.v1.MinuteShare.$Shape} MinuteShare
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.analytics.v1.MinuteShare & oms.analytics.v1.MinuteShare.$Shape;

                /**
                 * Verifies a MinuteShare message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for MinuteShare
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace MinuteShare {

                /** Properties of a MinuteShare. */
                interface $Properties {

                    /** MinuteShare start */
                    start?: (number|null);

                    /** MinuteShare partition */
                    partition?: (number|null);

                    /** MinuteShare figures */
                    figures?: (oms.analytics.v1.OrderFigures.$Properties|null);

                    /** MinuteShare skus */
                    skus?: (oms.analytics.v1.SkuUnits.$Properties[]|null);

                    /** MinuteShare oldestProducedAt */
                    oldestProducedAt?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a MinuteShare. */
                type $Shape = oms.analytics.v1.MinuteShare.$Properties;
            }

            /**
             * Properties of an OrderAnalytics.
             * @deprecated Use oms.analytics.v1.OrderAnalytics.$Properties instead.
             */
            interface IOrderAnalytics extends oms.analytics.v1.OrderAnalytics.$Properties {
            }

            /** Represents an OrderAnalytics. */
            class OrderAnalytics {

                /**
                 * Constructs a new OrderAnalytics.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.analytics.v1.OrderAnalytics.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** OrderAnalytics meta. */
                meta?: (oms.common.v1.Meta.$Properties|null);

                /** OrderAnalytics window. */
                window: string;

                /** OrderAnalytics start. */
                start: number;

                /** OrderAnalytics end. */
                end: number;

                /** OrderAnalytics figures. */
                figures?: (oms.analytics.v1.OrderFigures.$Properties|null);

                /** OrderAnalytics paymentSuccessRate. */
                paymentSuccessRate: number;

                /** OrderAnalytics completeness. */
                completeness: number;

                /** OrderAnalytics topSkus. */
                topSkus: oms.analytics.v1.SkuUnits.$Properties[];

                /**
                 * Creates a new OrderAnalytics instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns OrderAnalytics instance
                 */
                static create(properties: oms.analytics.v1.OrderAnalytics.$Shape): oms.analytics.v1.OrderAnalytics & oms.analytics.v1.OrderAnalytics.$Shape;
                static create(properties?: oms.analytics.v1.OrderAnalytics.$Properties): oms.analytics.v1.OrderAnalytics;

                /**
                 * Encodes the specified OrderAnalytics message. Does not implicitly {@link oms.analytics.v1.OrderAnalytics.verify|verify} messages.
                 * @param message OrderAnalytics message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.analytics.v1.OrderAnalytics.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an OrderAnalytics message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.analytics.v1.OrderAnalytics & oms.analytics.v1.OrderAnalytics.$Shape} OrderAnalytics
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.analytics.v1.OrderAnalytics & oms.analytics.v1.OrderAnalytics.$Shape;

                /**
                 * Verifies an OrderAnalytics message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for OrderAnalytics
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace OrderAnalytics {

                /** Properties of an OrderAnalytics. */
                interface $Properties {

                    /** OrderAnalytics meta */
                    meta?: (oms.common.v1.Meta.$Properties|null);

                    /** OrderAnalytics window */
                    window?: (string|null);

                    /** OrderAnalytics start */
                    start?: (number|null);

                    /** OrderAnalytics end */
                    end?: (number|null);

                    /** OrderAnalytics figures */
                    figures?: (oms.analytics.v1.OrderFigures.$Properties|null);

                    /** OrderAnalytics paymentSuccessRate */
                    paymentSuccessRate?: (number|null);

                    /** OrderAnalytics completeness */
                    completeness?: (number|null);

                    /** OrderAnalytics topSkus */
                    topSkus?: (oms.analytics.v1.SkuUnits.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an OrderAnalytics. */
                type $Shape = oms.analytics.v1.OrderAnalytics.$Properties;
            }

            /**
             * Properties of an OrderTally.
             * @deprecated Use oms.analytics.v1.OrderTally.$Properties instead.
             */
            interface IOrderTally extends oms.analytics.v1.OrderTally.$Properties {
            }

            /** Represents an OrderTally. */
            class OrderTally {

                /**
                 * Constructs a new OrderTally.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.analytics.v1.OrderTally.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** OrderTally version. */
                version: number;

                /** OrderTally amount. */
                amount: number;

                /** OrderTally currency. */
                currency: string;

                /** OrderTally confirmed. */
                confirmed: boolean;

                /**
                 * Creates a new OrderTally instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns OrderTally instance
                 */
                static create(properties: oms.analytics.v1.OrderTally.$Shape): oms.analytics.v1.OrderTally & oms.analytics.v1.OrderTally.$Shape;
                static create(properties?: oms.analytics.v1.OrderTally.$Properties): oms.analytics.v1.OrderTally;

                /**
                 * Encodes the specified OrderTally message. Does not implicitly {@link oms.analytics.v1.OrderTally.verify|verify} messages.
                 * @param message OrderTally message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.analytics.v1.OrderTally.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an OrderTally message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.analytics.v1.OrderTally & oms.analytics.v1.OrderTally.$Shape} OrderTally
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.analytics.v1.OrderTally & oms.analytics.v1.OrderTally.$Shape;

                /**
                 * Verifies an OrderTally message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for OrderTally
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace OrderTally {

                /** Properties of an OrderTally. */
                interface $Properties {

                    /** OrderTally version */
                    version?: (number|null);

                    /** OrderTally amount */
                    amount?: (number|null);

                    /** OrderTally currency */
                    currency?: (string|null);

                    /** OrderTally confirmed */
                    confirmed?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an OrderTally. */
                type $Shape = oms.analytics.v1.OrderTally.$Properties;
            }
        }
    }

    /** Namespace common. */
    namespace common {

        /** Namespace v1. */
        namespace v1 {

            /**
             * Properties of a Meta.
             * @deprecated Use oms.common.v1.Meta.$Properties instead.
             */
            interface IMeta extends oms.common.v1.Meta.$Properties {
            }

            /** Represents a Meta. */
            class Meta {

                /**
                 * Constructs a new Meta.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.common.v1.Meta.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Meta eventId. */
                eventId: string;

                /** Meta eventType. */
                eventType: string;

                /** Meta schemaVersion. */
                schemaVersion: number;

                /** Meta occurredAt. */
                occurredAt: number;

                /** Meta producedAt. */
                producedAt: number;

                /** Meta orderId. */
                orderId: string;

                /** Meta correlationId. */
                correlationId: string;

                /** Meta causationId. */
                causationId: string;

                /** Meta producer. */
                producer: string;

                /** Meta traceparent. */
                traceparent: string;

                /** Meta orderVersion. */
                orderVersion: number;

                /** Meta signature. */
                signature: Uint8Array;

                /**
                 * Creates a new Meta instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Meta instance
                 */
                static create(properties: oms.common.v1.Meta.$Shape): oms.common.v1.Meta & oms.common.v1.Meta.$Shape;
                static create(properties?: oms.common.v1.Meta.$Properties): oms.common.v1.Meta;

                /**
                 * Encodes the specified Meta message. Does not implicitly {@link oms.common.v1.Meta.verify|verify} messages.
                 * @param message Meta message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.common.v1.Meta.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Meta message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.common.v1.Meta & oms.common.v1.Meta.$Shape} Meta
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.common.v1.Meta & oms.common.v1.Meta.$Shape;

                /**
                 * Verifies a Meta message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for Meta
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Meta {

                /** Properties of a Meta. */
                interface $Properties {

                    /** Meta eventId */
                    eventId?: (string|null);

                    /** Meta eventType */
                    eventType?: (string|null);

                    /** Meta schemaVersion */
                    schemaVersion?: (number|null);

                    /** Meta occurredAt */
                    occurredAt?: (number|null);

                    /** Meta producedAt */
                    producedAt?: (number|null);

                    /** Meta orderId */
                    orderId?: (string|null);

                    /** Meta correlationId */
                    correlationId?: (string|null);

                    /** Meta causationId */
                    causationId?: (string|null);

                    /** Meta producer */
                    producer?: (string|null);

                    /** Meta traceparent */
                    traceparent?: (string|null);

                    /** Meta orderVersion */
                    orderVersion?: (number|null);

                    /** Meta signature */
                    signature?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Meta. */
                type $Shape = oms.common.v1.Meta.$Properties;
            }
        }
    }

    /** Namespace order. */
    namespace order {

        /** Namespace v1. */
        namespace v1 {

            /** OrderStatus enum. */
            enum OrderStatus {

                /** ORDER_STATUS_UNKNOWN value */
                ORDER_STATUS_UNKNOWN = 0,

                /** PENDING value */
                PENDING = 1,

                /** RESERVED value */
                RESERVED = 2,

                /** PAYING value */
                PAYING = 3,

                /** PAID value */
                PAID = 4,

                /** CONFIRMED value */
                CONFIRMED = 5,

                /** CANCELLING value */
                CANCELLING = 6,

                /** CANCELLED value */
                CANCELLED = 7,

                /** PAYMENT_UNKNOWN value */
                PAYMENT_UNKNOWN = 8,

                /** REFUNDING value */
                REFUNDING = 9,

                /** DELIVERY_ASSIGNED value */
                DELIVERY_ASSIGNED = 10,

                /** COMPLETED value */
                COMPLETED = 11
            }

            /** CancelReason enum. */
            enum CancelReason {

                /** NOT_CANCELLED value */
                NOT_CANCELLED = 0,

                /** OUT_OF_STOCK value */
                OUT_OF_STOCK = 1,

                /** PAYMENT_DECLINED value */
                PAYMENT_DECLINED = 2,

                /** PAYMENT_TIMEOUT value */
                PAYMENT_TIMEOUT = 3,

                /** RESERVATION_EXPIRED value */
                RESERVATION_EXPIRED = 4,

                /** CUSTOMER value */
                CUSTOMER = 5,

                /** FRAUD value */
                FRAUD = 6,

                /** POISON value */
                POISON = 7
            }

            /**
             * Properties of an OrderLine.
             * @deprecated Use oms.order.v1.OrderLine.$Properties instead.
             */
            interface IOrderLine extends oms.order.v1.OrderLine.$Properties {
            }

            /** Represents an OrderLine. */
            class OrderLine {

                /**
                 * Constructs a new OrderLine.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.order.v1.OrderLine.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** OrderLine sku. */
                sku: string;

                /** OrderLine qty. */
                qty: number;

                /** OrderLine unitPrice. */
                unitPrice: number;

                /** OrderLine state. */
                state: oms.inventory.v1.ReservationState;

                /**
                 * Creates a new OrderLine instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns OrderLine instance
                 */
                static create(properties: oms.order.v1.OrderLine.$Shape): oms.order.v1.OrderLine & oms.order.v1.OrderLine.$Shape;
                static create(properties?: oms.order.v1.OrderLine.$Properties): oms.order.v1.OrderLine;

                /**
                 * Encodes the specified OrderLine message. Does not implicitly {@link oms.order.v1.OrderLine.verify|verify} messages.
                 * @param message OrderLine message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.order.v1.OrderLine.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an OrderLine message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderLine & oms.order.v1.OrderLine.$Shape} OrderLine
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.order.v1.OrderLine & oms.order.v1.OrderLine.$Shape;

                /**
                 * Verifies an OrderLine message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for OrderLine
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace OrderLine {

                /** Properties of an OrderLine. */
                interface $Properties {

                    /** OrderLine sku */
                    sku?: (string|null);

                    /** OrderLine qty */
                    qty?: (number|null);

                    /** OrderLine unitPrice */
                    unitPrice?: (number|null);

                    /** OrderLine state */
                    state?: (oms.inventory.v1.ReservationState|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an OrderLine. */
                type $Shape = oms.order.v1.OrderLine.$Properties;
            }

            /**
             * Properties of an OrderCreated.
             * @deprecated Use oms.order.v1.OrderCreated.$Properties instead.
             */
            interface IOrderCreated extends oms.order.v1.OrderCreated.$Properties {
            }

            /** Represents an OrderCreated. */
            class OrderCreated {

                /**
                 * Constructs a new OrderCreated.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.order.v1.OrderCreated.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** OrderCreated userId. */
                userId: string;

                /** OrderCreated lines. */
                lines: oms.order.v1.OrderLine.$Properties[];

                /** OrderCreated amount. */
                amount: number;

                /** OrderCreated currency. */
                currency: string;

                /** OrderCreated createdAt. */
                createdAt: number;

                /** OrderCreated requestHash. */
                requestHash: string;

                /** OrderCreated deliveryAddress. */
                deliveryAddress: string;

                /**
                 * Creates a new OrderCreated instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns OrderCreated instance
                 */
                static create(properties: oms.order.v1.OrderCreated.$Shape): oms.order.v1.OrderCreated & oms.order.v1.OrderCreated.$Shape;
                static create(properties?: oms.order.v1.OrderCreated.$Properties): oms.order.v1.OrderCreated;

                /**
                 * Encodes the specified OrderCreated message. Does not implicitly {@link oms.order.v1.OrderCreated.verify|verify} messages.
                 * @param message OrderCreated message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.order.v1.OrderCreated.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an OrderCreated message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderCreated & oms.order.v1.OrderCreated.$Shape} OrderCreated
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.order.v1.OrderCreated & oms.order.v1.OrderCreated.$Shape;

                /**
                 * Verifies an OrderCreated message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for OrderCreated
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace OrderCreated {

                /** Properties of an OrderCreated. */
                interface $Properties {

                    /** OrderCreated userId */
                    userId?: (string|null);

                    /** OrderCreated lines */
                    lines?: (oms.order.v1.OrderLine.$Properties[]|null);

                    /** OrderCreated amount */
                    amount?: (number|null);

                    /** OrderCreated currency */
                    currency?: (string|null);

                    /** OrderCreated createdAt */
                    createdAt?: (number|null);

                    /** OrderCreated requestHash */
                    requestHash?: (string|null);

                    /** OrderCreated deliveryAddress */
                    deliveryAddress?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an OrderCreated. */
                type $Shape = oms.order.v1.OrderCreated.$Properties;
            }

            /**
             * Properties of an OrderReserved.
             * @deprecated Use oms.order.v1.OrderReserved.$Properties instead.
             */
            interface IOrderReserved extends oms.order.v1.OrderReserved.$Properties {
            }

            /** Represents an OrderReserved. */
            class OrderReserved {

                /**
                 * Constructs a new OrderReserved.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.order.v1.OrderReserved.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Creates a new OrderReserved instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns OrderReserved instance
                 */
                static create(properties: oms.order.v1.OrderReserved.$Shape): oms.order.v1.OrderReserved & oms.order.v1.OrderReserved.$Shape;
                static create(properties?: oms.order.v1.OrderReserved.$Properties): oms.order.v1.OrderReserved;

                /**
                 * Encodes the specified OrderReserved message. Does not implicitly {@link oms.order.v1.OrderReserved.verify|verify} messages.
                 * @param message OrderReserved message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.order.v1.OrderReserved.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an OrderReserved message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderReserved & oms.order.v1.OrderReserved.$Shape} OrderReserved
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.order.v1.OrderReserved & oms.order.v1.OrderReserved.$Shape;

                /**
                 * Verifies an OrderReserved message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for OrderReserved
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace OrderReserved {

                /** Properties of an OrderReserved. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an OrderReserved. */
                type $Shape = oms.order.v1.OrderReserved.$Properties;
            }

            /**
             * Properties of an OrderPaying.
             * @deprecated Use oms.order.v1.OrderPaying.$Properties instead.
             */
            interface IOrderPaying extends oms.order.v1.OrderPaying.$Properties {
            }

            /** Represents an OrderPaying. */
            class OrderPaying {

                /**
                 * Constructs a new OrderPaying.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.order.v1.OrderPaying.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** OrderPaying amount. */
                amount: number;

                /** OrderPaying currency. */
                currency: string;

                /**
                 * Creates a new OrderPaying instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns OrderPaying instance
                 */
                static create(properties: oms.order.v1.OrderPaying.$Shape): oms.order.v1.OrderPaying & oms.order.v1.OrderPaying.$Shape;
                static create(properties?: oms.order.v1.OrderPaying.$Properties): oms.order.v1.OrderPaying;

                /**
                 * Encodes the specified OrderPaying message. Does not implicitly {@link oms.order.v1.OrderPaying.verify|verify} messages.
                 * @param message OrderPaying message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.order.v1.OrderPaying.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an OrderPaying message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderPaying & oms.order.v1.OrderPaying.$Shape} OrderPaying
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.order.v1.OrderPaying & oms.order.v1.OrderPaying.$Shape;

                /**
                 * Verifies an OrderPaying message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for OrderPaying
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace OrderPaying {

                /** Properties of an OrderPaying. */
                interface $Properties {

                    /** OrderPaying amount */
                    amount?: (number|null);

                    /** OrderPaying currency */
                    currency?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an OrderPaying. */
                type $Shape = oms.order.v1.OrderPaying.$Properties;
            }

            /**
             * Properties of an OrderPaid.
             * @deprecated Use oms.order.v1.OrderPaid.$Properties instead.
             */
            interface IOrderPaid extends oms.order.v1.OrderPaid.$Properties {
            }

            /** Represents an OrderPaid. */
            class OrderPaid {

                /**
                 * Constructs a new OrderPaid.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.order.v1.OrderPaid.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** OrderPaid paymentId. */
                paymentId: string;

                /** OrderPaid amount. */
                amount: number;

                /** OrderPaid currency. */
                currency: string;

                /**
                 * Creates a new OrderPaid instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns OrderPaid instance
                 */
                static create(properties: oms.order.v1.OrderPaid.$Shape): oms.order.v1.OrderPaid & oms.order.v1.OrderPaid.$Shape;
                static create(properties?: oms.order.v1.OrderPaid.$Properties): oms.order.v1.OrderPaid;

                /**
                 * Encodes the specified OrderPaid message. Does not implicitly {@link oms.order.v1.OrderPaid.verify|verify} messages.
                 * @param message OrderPaid message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.order.v1.OrderPaid.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an OrderPaid message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderPaid & oms.order.v1.OrderPaid.$Shape} OrderPaid
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.order.v1.OrderPaid & oms.order.v1.OrderPaid.$Shape;

                /**
                 * Verifies an OrderPaid message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for OrderPaid
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace OrderPaid {

                /** Properties of an OrderPaid. */
                interface $Properties {

                    /** OrderPaid paymentId */
                    paymentId?: (string|null);

                    /** OrderPaid amount */
                    amount?: (number|null);

                    /** OrderPaid currency */
                    currency?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an OrderPaid. */
                type $Shape = oms.order.v1.OrderPaid.$Properties;
            }

            /**
             * Properties of an OrderConfirmed.
             * @deprecated Use oms.order.v1.OrderConfirmed.$Properties instead.
             */
            interface IOrderConfirmed extends oms.order.v1.OrderConfirmed.$Properties {
            }

            /** Represents an OrderConfirmed. */
            class OrderConfirmed {

                /**
                 * Constructs a new OrderConfirmed.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.order.v1.OrderConfirmed.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Creates a new OrderConfirmed instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns OrderConfirmed instance
                 */
                static create(properties: oms.order.v1.OrderConfirmed.$Shape): oms.order.v1.OrderConfirmed & oms.order.v1.OrderConfirmed.$Shape;
                static create(properties?: oms.order.v1.OrderConfirmed.$Properties): oms.order.v1.OrderConfirmed;

                /**
                 * Encodes the specified OrderConfirmed message. Does not implicitly {@link oms.order.v1.OrderConfirmed.verify|verify} messages.
                 * @param message OrderConfirmed message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.order.v1.OrderConfirmed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an OrderConfirmed message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderConfirmed & oms.order.v1.OrderConfirmed.$Shape} OrderConfirmed
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.order.v1.OrderConfirmed & oms.order.v1.OrderConfirmed.$Shape;

                /**
                 * Verifies an OrderConfirmed message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for OrderConfirmed
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace OrderConfirmed {

                /** Properties of an OrderConfirmed. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an OrderConfirmed. */
                type $Shape = oms.order.v1.OrderConfirmed.$Properties;
            }

            /**
             * Properties of an OrderCancelling.
             * @deprecated Use oms.order.v1.OrderCancelling.$Properties instead.
             */
            interface IOrderCancelling extends oms.order.v1.OrderCancelling.$Properties {
            }

            /** Represents an OrderCancelling. */
            class OrderCancelling {

                /**
                 * Constructs a new OrderCancelling.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.order.v1.OrderCancelling.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** OrderCancelling reason. */
                reason: oms.order.v1.CancelReason;

                /**
                 * Creates a new OrderCancelling instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns OrderCancelling instance
                 */
                static create(properties: oms.order.v1.OrderCancelling.$Shape): oms.order.v1.OrderCancelling & oms.order.v1.OrderCancelling.$Shape;
                static create(properties?: oms.order.v1.OrderCancelling.$Properties): oms.order.v1.OrderCancelling;

                /**
                 * Encodes the specified OrderCancelling message. Does not implicitly {@link oms.order.v1.OrderCancelling.verify|verify} messages.
                 * @param message OrderCancelling message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.order.v1.OrderCancelling.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an OrderCancelling message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderCancelling & oms.order.v1.OrderCancelling.$Shape} OrderCancelling
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.order.v1.OrderCancelling & oms.order.v1.OrderCancelling.$Shape;

                /**
                 * Verifies an OrderCancelling message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for OrderCancelling
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace OrderCancelling {

                /** Properties of an OrderCancelling. */
                interface $Properties {

                    /** OrderCancelling reason */
                    reason?: (oms.order.v1.CancelReason|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an OrderCancelling. */
                type $Shape = oms.order.v1.OrderCancelling.$Properties;
            }

            /**
             * Properties of an OrderRefunding.
             * @deprecated Use oms.order.v1.OrderRefunding.$Properties instead.
             */
            interface IOrderRefunding extends oms.order.v1.OrderRefunding.$Properties {
            }

            /** Represents an OrderRefunding. */
            class OrderRefunding {

                /**
                 * Constructs a new OrderRefunding.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.order.v1.OrderRefunding.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** OrderRefunding reason. */
                reason: oms.order.v1.CancelReason;

                /**
                 * Creates a new OrderRefunding instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns OrderRefunding instance
                 */
                static create(properties: oms.order.v1.OrderRefunding.$Shape): oms.order.v1.OrderRefunding & oms.order.v1.OrderRefunding.$Shape;
                static create(properties?: oms.order.v1.OrderRefunding.$Properties): oms.order.v1.OrderRefunding;

                /**
                 * Encodes the specified OrderRefunding message. Does not implicitly {@link oms.order.v1.OrderRefunding.verify|verify} messages.
                 * @param message OrderRefunding message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.order.v1.OrderRefunding.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an OrderRefunding message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderRefunding & oms.order.v1.OrderRefunding.$Shape} OrderRefunding
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.order.v1.OrderRefunding & oms.order.v1.OrderRefunding.$Shape;

                /**
                 * Verifies an OrderRefunding message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for OrderRefunding
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace OrderRefunding {

                /** Properties of an OrderRefunding. */
                interface $Properties {

                    /** OrderRefunding reason */
                    reason?: (oms.order.v1.CancelReason|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an OrderRefunding. */
                type $Shape = oms.order.v1.OrderRefunding.$Properties;
            }

            /**
             * Properties of an OrderCancelled.
             * @deprecated Use oms.order.v1.OrderCancelled.$Properties instead.
             */
            interface IOrderCancelled extends oms.order.v1.OrderCancelled.$Properties {
            }

            /** Represents an OrderCancelled. */
            class OrderCancelled {

                /**
                 * Constructs a new OrderCancelled.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.order.v1.OrderCancelled.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** OrderCancelled reason. */
                reason: oms.order.v1.CancelReason;

                /**
                 * Creates a new OrderCancelled instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns OrderCancelled instance
                 */
                static create(properties: oms.order.v1.OrderCancelled.$Shape): oms.order.v1.OrderCancelled & oms.order.v1.OrderCancelled.$Shape;
                static create(properties?: oms.order.v1.OrderCancelled.$Properties): oms.order.v1.OrderCancelled;

                /**
                 * Encodes the specified OrderCancelled message. Does not implicitly {@link oms.order.v1.OrderCancelled.verify|verify} messages.
                 * @param message OrderCancelled message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.order.v1.OrderCancelled.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an OrderCancelled message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderCancelled & oms.order.v1.OrderCancelled.$Shape} OrderCancelled
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.order.v1.OrderCancelled & oms.order.v1.OrderCancelled.$Shape;

                /**
                 * Verifies an OrderCancelled message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for OrderCancelled
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace OrderCancelled {

                /** Properties of an OrderCancelled. */
                interface $Properties {

                    /** OrderCancelled reason */
                    reason?: (oms.order.v1.CancelReason|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an OrderCancelled. */
                type $Shape = oms.order.v1.OrderCancelled.$Properties;
            }

            /**
             * Properties of an OrderPaymentUnknown.
             * @deprecated Use oms.order.v1.OrderPaymentUnknown.$Properties instead.
             */
            interface IOrderPaymentUnknown extends oms.order.v1.OrderPaymentUnknown.$Properties {
            }

            /** Represents an OrderPaymentUnknown. */
            class OrderPaymentUnknown {

                /**
                 * Constructs a new OrderPaymentUnknown.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.order.v1.OrderPaymentUnknown.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Creates a new OrderPaymentUnknown instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns OrderPaymentUnknown instance
                 */
                static create(properties: oms.order.v1.OrderPaymentUnknown.$Shape): oms.order.v1.OrderPaymentUnknown & oms.order.v1.OrderPaymentUnknown.$Shape;
                static create(properties?: oms.order.v1.OrderPaymentUnknown.$Properties): oms.order.v1.OrderPaymentUnknown;

                /**
                 * Encodes the specified OrderPaymentUnknown message. Does not implicitly {@link oms.order.v1.OrderPaymentUnknown.verify|verify} messages.
                 * @param message OrderPaymentUnknown message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.order.v1.OrderPaymentUnknown.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an OrderPaymentUnknown message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderPaymentUnknown & oms.order.v1.OrderPaymentUnknown.$Shape} OrderPaymentUnknown
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.order.v1.OrderPaymentUnknown & oms.order.v1.OrderPaymentUnknown.$Shape;

                /**
                 * Verifies an OrderPaymentUnknown message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for OrderPaymentUnknown
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace OrderPaymentUnknown {

                /** Properties of an OrderPaymentUnknown. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an OrderPaymentUnknown. */
                type $Shape = oms.order.v1.OrderPaymentUnknown.$Properties;
            }

            /**
             * Properties of an OrderDeliveryAssigned.
             * @deprecated Use oms.order.v1.OrderDeliveryAssigned.$Properties instead.
             */
            interface IOrderDeliveryAssigned extends oms.order.v1.OrderDeliveryAssigned.$Properties {
            }

            /** Represents an OrderDeliveryAssigned. */
            class OrderDeliveryAssigned {

                /**
                 * Constructs a new OrderDeliveryAssigned.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.order.v1.OrderDeliveryAssigned.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** OrderDeliveryAssigned deliveryId. */
                deliveryId: string;

                /** OrderDeliveryAssigned driver. */
                driver: string;

                /** OrderDeliveryAssigned eta. */
                eta: number;

                /**
                 * Creates a new OrderDeliveryAssigned instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns OrderDeliveryAssigned instance
                 */
                static create(properties: oms.order.v1.OrderDeliveryAssigned.$Shape): oms.order.v1.OrderDeliveryAssigned & oms.order.v1.OrderDeliveryAssigned.$Shape;
                static create(properties?: oms.order.v1.OrderDeliveryAssigned.$Properties): oms.order.v1.OrderDeliveryAssigned;

                /**
                 * Encodes the specified OrderDeliveryAssigned message. Does not implicitly {@link oms.order.v1.OrderDeliveryAssigned.verify|verify} messages.
                 * @param message OrderDeliveryAssigned message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.order.v1.OrderDeliveryAssigned.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an OrderDeliveryAssigned message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderDeliveryAssigned & oms.order.v1.OrderDeliveryAssigned.$Shape} OrderDeliveryAssigned
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.order.v1.OrderDeliveryAssigned & oms.order.v1.OrderDeliveryAssigned.$Shape;

                /**
                 * Verifies an OrderDeliveryAssigned message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for OrderDeliveryAssigned
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace OrderDeliveryAssigned {

                /** Properties of an OrderDeliveryAssigned. */
                interface $Properties {

                    /** OrderDeliveryAssigned deliveryId */
                    deliveryId?: (string|null);

                    /** OrderDeliveryAssigned driver */
                    driver?: (string|null);

                    /** OrderDeliveryAssigned eta */
                    eta?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an OrderDeliveryAssigned. */
                type $Shape = oms.order.v1.OrderDeliveryAssigned.$Properties;
            }

            /**
             * Properties of an OrderCompleted.
             * @deprecated Use oms.order.v1.OrderCompleted.$Properties instead.
             */
            interface IOrderCompleted extends oms.order.v1.OrderCompleted.$Properties {
            }

            /** Represents an OrderCompleted. */
            class OrderCompleted {

                /**
                 * Constructs a new OrderCompleted.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.order.v1.OrderCompleted.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** OrderCompleted deliveredAt. */
                deliveredAt: number;

                /**
                 * Creates a new OrderCompleted instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns OrderCompleted instance
                 */
                static create(properties: oms.order.v1.OrderCompleted.$Shape): oms.order.v1.OrderCompleted & oms.order.v1.OrderCompleted.$Shape;
                static create(properties?: oms.order.v1.OrderCompleted.$Properties): oms.order.v1.OrderCompleted;

                /**
                 * Encodes the specified OrderCompleted message. Does not implicitly {@link oms.order.v1.OrderCompleted.verify|verify} messages.
                 * @param message OrderCompleted message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.order.v1.OrderCompleted.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an OrderCompleted message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderCompleted & oms.order.v1.OrderCompleted.$Shape} OrderCompleted
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.order.v1.OrderCompleted & oms.order.v1.OrderCompleted.$Shape;

                /**
                 * Verifies an OrderCompleted message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for OrderCompleted
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace OrderCompleted {

                /** Properties of an OrderCompleted. */
                interface $Properties {

                    /** OrderCompleted deliveredAt */
                    deliveredAt?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an OrderCompleted. */
                type $Shape = oms.order.v1.OrderCompleted.$Properties;
            }

            /**
             * Properties of an OrderUpdated.
             * @deprecated Use oms.order.v1.OrderUpdated.$Properties instead.
             */
            interface IOrderUpdated extends oms.order.v1.OrderUpdated.$Properties {
            }

            /** Represents an OrderUpdated. */
            class OrderUpdated {

                /**
                 * Constructs a new OrderUpdated.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.order.v1.OrderUpdated.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** OrderUpdated deliveryAddress. */
                deliveryAddress: string;

                /**
                 * Creates a new OrderUpdated instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns OrderUpdated instance
                 */
                static create(properties: oms.order.v1.OrderUpdated.$Shape): oms.order.v1.OrderUpdated & oms.order.v1.OrderUpdated.$Shape;
                static create(properties?: oms.order.v1.OrderUpdated.$Properties): oms.order.v1.OrderUpdated;

                /**
                 * Encodes the specified OrderUpdated message. Does not implicitly {@link oms.order.v1.OrderUpdated.verify|verify} messages.
                 * @param message OrderUpdated message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.order.v1.OrderUpdated.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an OrderUpdated message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderUpdated & oms.order.v1.OrderUpdated.$Shape} OrderUpdated
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.order.v1.OrderUpdated & oms.order.v1.OrderUpdated.$Shape;

                /**
                 * Verifies an OrderUpdated message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for OrderUpdated
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace OrderUpdated {

                /** Properties of an OrderUpdated. */
                interface $Properties {

                    /** OrderUpdated deliveryAddress */
                    deliveryAddress?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an OrderUpdated. */
                type $Shape = oms.order.v1.OrderUpdated.$Properties;
            }

            /**
             * Properties of an OrderEvent.
             * @deprecated Use oms.order.v1.OrderEvent.$Properties instead.
             */
            interface IOrderEvent extends oms.order.v1.OrderEvent.$Properties {
            }

            /** Represents an OrderEvent. */
            class OrderEvent {

                /**
                 * Constructs a new OrderEvent.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.order.v1.OrderEvent.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** OrderEvent meta. */
                meta?: (oms.common.v1.Meta.$Properties|null);

                /** OrderEvent previous. */
                previous: oms.order.v1.OrderStatus;

                /** OrderEvent status. */
                status: oms.order.v1.OrderStatus;

                /** OrderEvent userId. */
                userId: string;

                /** OrderEvent created. */
                created?: (oms.order.v1.OrderCreated.$Properties|null);

                /** OrderEvent reserved. */
                reserved?: (oms.order.v1.OrderReserved.$Properties|null);

                /** OrderEvent paying. */
                paying?: (oms.order.v1.OrderPaying.$Properties|null);

                /** OrderEvent paid. */
                paid?: (oms.order.v1.OrderPaid.$Properties|null);

                /** OrderEvent confirmed. */
                confirmed?: (oms.order.v1.OrderConfirmed.$Properties|null);

                /** OrderEvent cancelling. */
                cancelling?: (oms.order.v1.OrderCancelling.$Properties|null);

                /** OrderEvent refunding. */
                refunding?: (oms.order.v1.OrderRefunding.$Properties|null);

                /** OrderEvent cancelled. */
                cancelled?: (oms.order.v1.OrderCancelled.$Properties|null);

                /** OrderEvent paymentUnknown. */
                paymentUnknown?: (oms.order.v1.OrderPaymentUnknown.$Properties|null);

                /** OrderEvent deliveryAssigned. */
                deliveryAssigned?: (oms.order.v1.OrderDeliveryAssigned.$Properties|null);

                /** OrderEvent completed. */
                completed?: (oms.order.v1.OrderCompleted.$Properties|null);

                /** OrderEvent updated. */
                updated?: (oms.order.v1.OrderUpdated.$Properties|null);

                /** OrderEvent payload. */
                payload?: ("created"|"reserved"|"paying"|"paid"|"confirmed"|"cancelling"|"refunding"|"cancelled"|"paymentUnknown"|"deliveryAssigned"|"completed"|"updated");

                /**
                 * Creates a new OrderEvent instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns OrderEvent instance
                 */
                static create(properties: oms.order.v1.OrderEvent.$Shape): oms.order.v1.OrderEvent & oms.order.v1.OrderEvent.$Shape;
                static create(properties?: oms.order.v1.OrderEvent.$Properties): oms.order.v1.OrderEvent;

                /**
                 * Encodes the specified OrderEvent message. Does not implicitly {@link oms.order.v1.OrderEvent.verify|verify} messages.
                 * @param message OrderEvent message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.order.v1.OrderEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an OrderEvent message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderEvent & oms.order.v1.OrderEvent.$Shape} OrderEvent
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.order.v1.OrderEvent & oms.order.v1.OrderEvent.$Shape;

                /**
                 * Verifies an OrderEvent message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for OrderEvent
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace OrderEvent {

                /** Properties of an OrderEvent. */
                interface $Properties {

                    /** OrderEvent meta */
                    meta?: (oms.common.v1.Meta.$Properties|null);

                    /** OrderEvent previous */
                    previous?: (oms.order.v1.OrderStatus|null);

                    /** OrderEvent status */
                    status?: (oms.order.v1.OrderStatus|null);

                    /** OrderEvent userId */
                    userId?: (string|null);

                    /** OrderEvent created */
                    created?: (oms.order.v1.OrderCreated.$Properties|null);

                    /** OrderEvent reserved */
                    reserved?: (oms.order.v1.OrderReserved.$Properties|null);

                    /** OrderEvent paying */
                    paying?: (oms.order.v1.OrderPaying.$Properties|null);

                    /** OrderEvent paid */
                    paid?: (oms.order.v1.OrderPaid.$Properties|null);

                    /** OrderEvent confirmed */
                    confirmed?: (oms.order.v1.OrderConfirmed.$Properties|null);

                    /** OrderEvent cancelling */
                    cancelling?: (oms.order.v1.OrderCancelling.$Properties|null);

                    /** OrderEvent refunding */
                    refunding?: (oms.order.v1.OrderRefunding.$Properties|null);

                    /** OrderEvent cancelled */
                    cancelled?: (oms.order.v1.OrderCancelled.$Properties|null);

                    /** OrderEvent paymentUnknown */
                    paymentUnknown?: (oms.order.v1.OrderPaymentUnknown.$Properties|null);

                    /** OrderEvent deliveryAssigned */
                    deliveryAssigned?: (oms.order.v1.OrderDeliveryAssigned.$Properties|null);

                    /** OrderEvent completed */
                    completed?: (oms.order.v1.OrderCompleted.$Properties|null);

                    /** OrderEvent updated */
                    updated?: (oms.order.v1.OrderUpdated.$Properties|null);

                    /** OrderEvent payload */
                    payload?: ("created"|"reserved"|"paying"|"paid"|"confirmed"|"cancelling"|"refunding"|"cancelled"|"paymentUnknown"|"deliveryAssigned"|"completed"|"updated");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of an OrderEvent. */
                type $Shape = {
                  meta?: oms.common.v1.Meta.$Shape|null;
                  previous?: oms.order.v1.OrderStatus|null;
                  status?: oms.order.v1.OrderStatus|null;
                  userId?: string|null;
                  created?: oms.order.v1.OrderCreated.$Shape|null;
                  reserved?: oms.order.v1.OrderReserved.$Shape|null;
                  paying?: oms.order.v1.OrderPaying.$Shape|null;
                  paid?: oms.order.v1.OrderPaid.$Shape|null;
                  confirmed?: oms.order.v1.OrderConfirmed.$Shape|null;
                  cancelling?: oms.order.v1.OrderCancelling.$Shape|null;
                  refunding?: oms.order.v1.OrderRefunding.$Shape|null;
                  cancelled?: oms.order.v1.OrderCancelled.$Shape|null;
                  paymentUnknown?: oms.order.v1.OrderPaymentUnknown.$Shape|null;
                  deliveryAssigned?: oms.order.v1.OrderDeliveryAssigned.$Shape|null;
                  completed?: oms.order.v1.OrderCompleted.$Shape|null;
                  updated?: oms.order.v1.OrderUpdated.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ payload?: undefined; created?: null; reserved?: null; paying?: null; paid?: null; confirmed?: null; cancelling?: null; refunding?: null; cancelled?: null; paymentUnknown?: null; deliveryAssigned?: null; completed?: null; updated?: null }|{ payload?: "created"; created: oms.order.v1.OrderCreated.$Shape; reserved?: null; paying?: null; paid?: null; confirmed?: null; cancelling?: null; refunding?: null; cancelled?: null; paymentUnknown?: null; deliveryAssigned?: null; completed?: null; updated?: null }|{ payload?: "reserved"; created?: null; reserved: oms.order.v1.OrderReserved.$Shape; paying?: null; paid?: null; confirmed?: null; cancelling?: null; refunding?: null; cancelled?: null; paymentUnknown?: null; deliveryAssigned?: null; completed?: null; updated?: null }|{ payload?: "paying"; created?: null; reserved?: null; paying: oms.order.v1.OrderPaying.$Shape; paid?: null; confirmed?: null; cancelling?: null; refunding?: null; cancelled?: null; paymentUnknown?: null; deliveryAssigned?: null; completed?: null; updated?: null }|{ payload?: "paid"; created?: null; reserved?: null; paying?: null; paid: oms.order.v1.OrderPaid.$Shape; confirmed?: null; cancelling?: null; refunding?: null; cancelled?: null; paymentUnknown?: null; deliveryAssigned?: null; completed?: null; updated?: null }|{ payload?: "confirmed"; created?: null; reserved?: null; paying?: null; paid?: null; confirmed: oms.order.v1.OrderConfirmed.$Shape; cancelling?: null; refunding?: null; cancelled?: null; paymentUnknown?: null; deliveryAssigned?: null; completed?: null; updated?: null }|{ payload?: "cancelling"; created?: null; reserved?: null; paying?: null; paid?: null; confirmed?: null; cancelling: oms.order.v1.OrderCancelling.$Shape; refunding?: null; cancelled?: null; paymentUnknown?: null; deliveryAssigned?: null; completed?: null; updated?: null }|{ payload?: "refunding"; created?: null; reserved?: null; paying?: null; paid?: null; confirmed?: null; cancelling?: null; refunding: oms.order.v1.OrderRefunding.$Shape; cancelled?: null; paymentUnknown?: null; deliveryAssigned?: null; completed?: null; updated?: null }|{ payload?: "cancelled"; created?: null; reserved?: null; paying?: null; paid?: null; confirmed?: null; cancelling?: null; refunding?: null; cancelled: oms.order.v1.OrderCancelled.$Shape; paymentUnknown?: null; deliveryAssigned?: null; completed?: null; updated?: null }|{ payload?: "paymentUnknown"; created?: null; reserved?: null; paying?: null; paid?: null; confirmed?: null; cancelling?: null; refunding?: null; cancelled?: null; paymentUnknown: oms.order.v1.OrderPaymentUnknown.$Shape; deliveryAssigned?: null; completed?: null; updated?: null }|{ payload?: "deliveryAssigned"; created?: null; reserved?: null; paying?: null; paid?: null; confirmed?: null; cancelling?: null; refunding?: null; cancelled?: null; paymentUnknown?: null; deliveryAssigned: oms.order.v1.OrderDeliveryAssigned.$Shape; completed?: null; updated?: null }|{ payload?: "completed"; created?: null; reserved?: null; paying?: null; paid?: null; confirmed?: null; cancelling?: null; refunding?: null; cancelled?: null; paymentUnknown?: null; deliveryAssigned?: null; completed: oms.order.v1.OrderCompleted.$Shape; updated?: null }|{ payload?: "updated"; created?: null; reserved?: null; paying?: null; paid?: null; confirmed?: null; cancelling?: null; refunding?: null; cancelled?: null; paymentUnknown?: null; deliveryAssigned?: null; completed?: null; updated: oms.order.v1.OrderUpdated.$Shape })
                );
            }

            /**
             * Properties of a CancelOrder.
             * @deprecated Use oms.order.v1.CancelOrder.$Properties instead.
             */
            interface ICancelOrder extends oms.order.v1.CancelOrder.$Properties {
            }

            /** Represents a CancelOrder. */
            class CancelOrder {

                /**
                 * Constructs a new CancelOrder.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.order.v1.CancelOrder.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** CancelOrder reason. */
                reason: oms.order.v1.CancelReason;

                /** CancelOrder actor. */
                actor: string;

                /**
                 * Creates a new CancelOrder instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns CancelOrder instance
                 */
                static create(properties: oms.order.v1.CancelOrder.$Shape): oms.order.v1.CancelOrder & oms.order.v1.CancelOrder.$Shape;
                static create(properties?: oms.order.v1.CancelOrder.$Properties): oms.order.v1.CancelOrder;

                /**
                 * Encodes the specified CancelOrder message. Does not implicitly {@link oms.order.v1.CancelOrder.verify|verify} messages.
                 * @param message CancelOrder message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.order.v1.CancelOrder.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a CancelOrder message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.order.v1.CancelOrder & oms.order.v1.CancelOrder.$Shape} CancelOrder
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.order.v1.CancelOrder & oms.order.v1.CancelOrder.$Shape;

                /**
                 * Verifies a CancelOrder message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for CancelOrder
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace CancelOrder {

                /** Properties of a CancelOrder. */
                interface $Properties {

                    /** CancelOrder reason */
                    reason?: (oms.order.v1.CancelReason|null);

                    /** CancelOrder actor */
                    actor?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a CancelOrder. */
                type $Shape = oms.order.v1.CancelOrder.$Properties;
            }

            /**
             * Properties of an UpdateOrder.
             * @deprecated Use oms.order.v1.UpdateOrder.$Properties instead.
             */
            interface IUpdateOrder extends oms.order.v1.UpdateOrder.$Properties {
            }

            /** Represents an UpdateOrder. */
            class UpdateOrder {

                /**
                 * Constructs a new UpdateOrder.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.order.v1.UpdateOrder.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** UpdateOrder deliveryAddress. */
                deliveryAddress: string;

                /** UpdateOrder actor. */
                actor: string;

                /**
                 * Creates a new UpdateOrder instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns UpdateOrder instance
                 */
                static create(properties: oms.order.v1.UpdateOrder.$Shape): oms.order.v1.UpdateOrder & oms.order.v1.UpdateOrder.$Shape;
                static create(properties?: oms.order.v1.UpdateOrder.$Properties): oms.order.v1.UpdateOrder;

                /**
                 * Encodes the specified UpdateOrder message. Does not implicitly {@link oms.order.v1.UpdateOrder.verify|verify} messages.
                 * @param message UpdateOrder message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.order.v1.UpdateOrder.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an UpdateOrder message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.order.v1.UpdateOrder & oms.order.v1.UpdateOrder.$Shape} UpdateOrder
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.order.v1.UpdateOrder & oms.order.v1.UpdateOrder.$Shape;

                /**
                 * Verifies an UpdateOrder message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for UpdateOrder
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace UpdateOrder {

                /** Properties of an UpdateOrder. */
                interface $Properties {

                    /** UpdateOrder deliveryAddress */
                    deliveryAddress?: (string|null);

                    /** UpdateOrder actor */
                    actor?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an UpdateOrder. */
                type $Shape = oms.order.v1.UpdateOrder.$Properties;
            }

            /**
             * Properties of an OrderCommand.
             * @deprecated Use oms.order.v1.OrderCommand.$Properties instead.
             */
            interface IOrderCommand extends oms.order.v1.OrderCommand.$Properties {
            }

            /** Represents an OrderCommand. */
            class OrderCommand {

                /**
                 * Constructs a new OrderCommand.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.order.v1.OrderCommand.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** OrderCommand meta. */
                meta?: (oms.common.v1.Meta.$Properties|null);

                /** OrderCommand cancel. */
                cancel?: (oms.order.v1.CancelOrder.$Properties|null);

                /** OrderCommand update. */
                update?: (oms.order.v1.UpdateOrder.$Properties|null);

                /** OrderCommand command. */
                command?: ("cancel"|"update");

                /**
                 * Creates a new OrderCommand instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns OrderCommand instance
                 */
                static create(properties: oms.order.v1.OrderCommand.$Shape): oms.order.v1.OrderCommand & oms.order.v1.OrderCommand.$Shape;
                static create(properties?: oms.order.v1.OrderCommand.$Properties): oms.order.v1.OrderCommand;

                /**
                 * Encodes the specified OrderCommand message. Does not implicitly {@link oms.order.v1.OrderCommand.verify|verify} messages.
                 * @param message OrderCommand message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.order.v1.OrderCommand.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an OrderCommand message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderCommand & oms.order.v1.OrderCommand.$Shape} OrderCommand
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.order.v1.OrderCommand & oms.order.v1.OrderCommand.$Shape;

                /**
                 * Verifies an OrderCommand message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for OrderCommand
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace OrderCommand {

                /** Properties of an OrderCommand. */
                interface $Properties {

                    /** OrderCommand meta */
                    meta?: (oms.common.v1.Meta.$Properties|null);

                    /** OrderCommand cancel */
                    cancel?: (oms.order.v1.CancelOrder.$Properties|null);

                    /** OrderCommand update */
                    update?: (oms.order.v1.UpdateOrder.$Properties|null);

                    /** OrderCommand command */
                    command?: ("cancel"|"update");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of an OrderCommand. */
                type $Shape = {
                  meta?: oms.common.v1.Meta.$Shape|null;
                  cancel?: oms.order.v1.CancelOrder.$Shape|null;
                  update?: oms.order.v1.UpdateOrder.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ command?: undefined; cancel?: null; update?: null }|{ command?: "cancel"; cancel: oms.order.v1.CancelOrder.$Shape; update?: null }|{ command?: "update"; cancel?: null; update: oms.order.v1.UpdateOrder.$Shape })
                );
            }

            /**
             * Properties of a Transition.
             * @deprecated Use oms.order.v1.Transition.$Properties instead.
             */
            interface ITransition extends oms.order.v1.Transition.$Properties {
            }

            /** Represents a Transition. */
            class Transition {

                /**
                 * Constructs a new Transition.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.order.v1.Transition.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Transition version. */
                version: number;

                /** Transition from. */
                from: oms.order.v1.OrderStatus;

                /** Transition to. */
                to: oms.order.v1.OrderStatus;

                /** Transition at. */
                at: number;

                /** Transition causationId. */
                causationId: string;

                /** Transition deliveryAddress. */
                deliveryAddress: string;

                /**
                 * Creates a new Transition instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Transition instance
                 */
                static create(properties: oms.order.v1.Transition.$Shape): oms.order.v1.Transition & oms.order.v1.Transition.$Shape;
                static create(properties?: oms.order.v1.Transition.$Properties): oms.order.v1.Transition;

                /**
                 * Encodes the specified Transition message. Does not implicitly {@link oms.order.v1.Transition.verify|verify} messages.
                 * @param message Transition message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.order.v1.Transition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Transition message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.order.v1.Transition & oms.order.v1.Transition.$Shape} Transition
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.order.v1.Transition & oms.order.v1.Transition.$Shape;

                /**
                 * Verifies a Transition message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for Transition
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Transition {

                /** Properties of a Transition. */
                interface $Properties {

                    /** Transition version */
                    version?: (number|null);

                    /** Transition from */
                    from?: (oms.order.v1.OrderStatus|null);

                    /** Transition to */
                    to?: (oms.order.v1.OrderStatus|null);

                    /** Transition at */
                    at?: (number|null);

                    /** Transition causationId */
                    causationId?: (string|null);

                    /** Transition deliveryAddress */
                    deliveryAddress?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Transition. */
                type $Shape = oms.order.v1.Transition.$Properties;
            }

            /**
             * Properties of an Order.
             * @deprecated Use oms.order.v1.Order.$Properties instead.
             */
            interface IOrder extends oms.order.v1.Order.$Properties {
            }

            /** Represents an Order. */
            class Order {

                /**
                 * Constructs a new Order.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.order.v1.Order.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Order orderId. */
                orderId: string;

                /** Order userId. */
                userId: string;

                /** Order lines. */
                lines: oms.order.v1.OrderLine.$Properties[];

                /** Order amount. */
                amount: number;

                /** Order currency. */
                currency: string;

                /** Order createdAt. */
                createdAt: number;

                /** Order paymentMethod. */
                paymentMethod: string;

                /** Order paymentToken. */
                paymentToken: string;

                /** Order requestHash. */
                requestHash: string;

                /** Order traceparent. */
                traceparent: string;

                /** Order status. */
                status: oms.order.v1.OrderStatus;

                /** Order reason. */
                reason: oms.order.v1.CancelReason;

                /** Order paymentState. */
                paymentState: oms.payment.v1.PaymentState;

                /** Order paymentId. */
                paymentId: string;

                /** Order version. */
                version: number;

                /** Order transitions. */
                transitions: oms.order.v1.Transition.$Properties[];

                /** Order scarce. */
                scarce: boolean;

                /** Order deliveryAddress. */
                deliveryAddress: string;

                /** Order deliveryId. */
                deliveryId: string;

                /** Order driver. */
                driver: string;

                /** Order eta. */
                eta: number;

                /** Order deliveredAt. */
                deliveredAt: number;

                /** Order holdsUntil. */
                holdsUntil: number;

                /**
                 * Creates a new Order instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Order instance
                 */
                static create(properties: oms.order.v1.Order.$Shape): oms.order.v1.Order & oms.order.v1.Order.$Shape;
                static create(properties?: oms.order.v1.Order.$Properties): oms.order.v1.Order;

                /**
                 * Encodes the specified Order message. Does not implicitly {@link oms.order.v1.Order.verify|verify} messages.
                 * @param message Order message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.order.v1.Order.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Order message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.order.v1.Order & oms.order.v1.Order.$Shape} Order
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.order.v1.Order & oms.order.v1.Order.$Shape;

                /**
                 * Verifies an Order message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for Order
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Order {

                /** Properties of an Order. */
                interface $Properties {

                    /** Order orderId */
                    orderId?: (string|null);

                    /** Order userId */
                    userId?: (string|null);

                    /** Order lines */
                    lines?: (oms.order.v1.OrderLine.$Properties[]|null);

                    /** Order amount */
                    amount?: (number|null);

                    /** Order currency */
                    currency?: (string|null);

                    /** Order createdAt */
                    createdAt?: (number|null);

                    /** Order paymentMethod */
                    paymentMethod?: (string|null);

                    /** Order paymentToken */
                    paymentToken?: (string|null);

                    /** Order requestHash */
                    requestHash?: (string|null);

                    /** Order traceparent */
                    traceparent?: (string|null);

                    /** Order status */
                    status?: (oms.order.v1.OrderStatus|null);

                    /** Order reason */
                    reason?: (oms.order.v1.CancelReason|null);

                    /** Order paymentState */
                    paymentState?: (oms.payment.v1.PaymentState|null);

                    /** Order paymentId */
                    paymentId?: (string|null);

                    /** Order version */
                    version?: (number|null);

                    /** Order transitions */
                    transitions?: (oms.order.v1.Transition.$Properties[]|null);

                    /** Order scarce */
                    scarce?: (boolean|null);

                    /** Order deliveryAddress */
                    deliveryAddress?: (string|null);

                    /** Order deliveryId */
                    deliveryId?: (string|null);

                    /** Order driver */
                    driver?: (string|null);

                    /** Order eta */
                    eta?: (number|null);

                    /** Order deliveredAt */
                    deliveredAt?: (number|null);

                    /** Order holdsUntil */
                    holdsUntil?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Order. */
                type $Shape = oms.order.v1.Order.$Properties;
            }

            /**
             * Properties of a TimelineEntry.
             * @deprecated Use oms.order.v1.TimelineEntry.$Properties instead.
             */
            interface ITimelineEntry extends oms.order.v1.TimelineEntry.$Properties {
            }

            /** Represents a TimelineEntry. */
            class TimelineEntry {

                /**
                 * Constructs a new TimelineEntry.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.order.v1.TimelineEntry.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** TimelineEntry version. */
                version: number;

                /** TimelineEntry status. */
                status: oms.order.v1.OrderStatus;

                /** TimelineEntry at. */
                at: number;

                /** TimelineEntry eventType. */
                eventType: string;

                /** TimelineEntry eventId. */
                eventId: string;

                /** TimelineEntry causationId. */
                causationId: string;

                /** TimelineEntry producer. */
                producer: string;

                /** TimelineEntry topic. */
                topic: string;

                /** TimelineEntry partition. */
                partition: number;

                /** TimelineEntry offset. */
                offset: number;

                /**
                 * Creates a new TimelineEntry instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns TimelineEntry instance
                 */
                static create(properties: oms.order.v1.TimelineEntry.$Shape): oms.order.v1.TimelineEntry & oms.order.v1.TimelineEntry.$Shape;
                static create(properties?: oms.order.v1.TimelineEntry.$Properties): oms.order.v1.TimelineEntry;

                /**
                 * Encodes the specified TimelineEntry message. Does not implicitly {@link oms.order.v1.TimelineEntry.verify|verify} messages.
                 * @param message TimelineEntry message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.order.v1.TimelineEntry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a TimelineEntry message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.order.v1.TimelineEntry & oms.order.v1.TimelineEntry.$Shape} TimelineEntry
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.order.v1.TimelineEntry & oms.order.v1.TimelineEntry.$Shape;

                /**
                 * Verifies a TimelineEntry message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for TimelineEntry
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace TimelineEntry {

                /** Properties of a TimelineEntry. */
                interface $Properties {

                    /** TimelineEntry version */
                    version?: (number|null);

                    /** TimelineEntry status */
                    status?: (oms.order.v1.OrderStatus|null);

                    /** TimelineEntry at */
                    at?: (number|null);

                    /** TimelineEntry eventType */
                    eventType?: (string|null);

                    /** TimelineEntry eventId */
                    eventId?: (string|null);

                    /** TimelineEntry causationId */
                    causationId?: (string|null);

                    /** TimelineEntry producer */
                    producer?: (string|null);

                    /** TimelineEntry topic */
                    topic?: (string|null);

                    /** TimelineEntry partition */
                    partition?: (number|null);

                    /** TimelineEntry offset */
                    offset?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a TimelineEntry. */
                type $Shape = oms.order.v1.TimelineEntry.$Properties;
            }

            /**
             * Properties of a PaymentView.
             * @deprecated Use oms.order.v1.PaymentView.$Properties instead.
             */
            interface IPaymentView extends oms.order.v1.PaymentView.$Properties {
            }

            /** Represents a PaymentView. */
            class PaymentView {

                /**
                 * Constructs a new PaymentView.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.order.v1.PaymentView.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** PaymentView paymentId. */
                paymentId: string;

                /** PaymentView state. */
                state: oms.payment.v1.PaymentState;

                /** PaymentView reason. */
                reason: string;

                /** PaymentView amount. */
                amount: number;

                /** PaymentView captured. */
                captured: number;

                /** PaymentView refunded. */
                refunded: number;

                /** PaymentView transactionId. */
                transactionId: string;

                /** PaymentView processedAt. */
                processedAt: number;

                /**
                 * Creates a new PaymentView instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns PaymentView instance
                 */
                static create(properties: oms.order.v1.PaymentView.$Shape): oms.order.v1.PaymentView & oms.order.v1.PaymentView.$Shape;
                static create(properties?: oms.order.v1.PaymentView.$Properties): oms.order.v1.PaymentView;

                /**
                 * Encodes the specified PaymentView message. Does not implicitly {@link oms.order.v1.PaymentView.verify|verify} messages.
                 * @param message PaymentView message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.order.v1.PaymentView.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a PaymentView message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.order.v1.PaymentView & oms.order.v1.PaymentView.$Shape} PaymentView
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.order.v1.PaymentView & oms.order.v1.PaymentView.$Shape;

                /**
                 * Verifies a PaymentView message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for PaymentView
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace PaymentView {

                /** Properties of a PaymentView. */
                interface $Properties {

                    /** PaymentView paymentId */
                    paymentId?: (string|null);

                    /** PaymentView state */
                    state?: (oms.payment.v1.PaymentState|null);

                    /** PaymentView reason */
                    reason?: (string|null);

                    /** PaymentView amount */
                    amount?: (number|null);

                    /** PaymentView captured */
                    captured?: (number|null);

                    /** PaymentView refunded */
                    refunded?: (number|null);

                    /** PaymentView transactionId */
                    transactionId?: (string|null);

                    /** PaymentView processedAt */
                    processedAt?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a PaymentView. */
                type $Shape = oms.order.v1.PaymentView.$Properties;
            }

            /**
             * Properties of a DeliveryView.
             * @deprecated Use oms.order.v1.DeliveryView.$Properties instead.
             */
            interface IDeliveryView extends oms.order.v1.DeliveryView.$Properties {
            }

            /** Represents a DeliveryView. */
            class DeliveryView {

                /**
                 * Constructs a new DeliveryView.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.order.v1.DeliveryView.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** DeliveryView deliveryId. */
                deliveryId: string;

                /** DeliveryView state. */
                state: oms.delivery.v1.DeliveryState;

                /** DeliveryView driver. */
                driver: string;

                /** DeliveryView eta. */
                eta: number;

                /** DeliveryView sequence. */
                sequence: number;

                /** DeliveryView updatedAt. */
                updatedAt: number;

                /**
                 * Creates a new DeliveryView instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns DeliveryView instance
                 */
                static create(properties: oms.order.v1.DeliveryView.$Shape): oms.order.v1.DeliveryView & oms.order.v1.DeliveryView.$Shape;
                static create(properties?: oms.order.v1.DeliveryView.$Properties): oms.order.v1.DeliveryView;

                /**
                 * Encodes the specified DeliveryView message. Does not implicitly {@link oms.order.v1.DeliveryView.verify|verify} messages.
                 * @param message DeliveryView message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.order.v1.DeliveryView.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a DeliveryView message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.order.v1.DeliveryView & oms.order.v1.DeliveryView.$Shape} DeliveryView
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.order.v1.DeliveryView & oms.order.v1.DeliveryView.$Shape;

                /**
                 * Verifies a DeliveryView message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for DeliveryView
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace DeliveryView {

                /** Properties of a DeliveryView. */
                interface $Properties {

                    /** DeliveryView deliveryId */
                    deliveryId?: (string|null);

                    /** DeliveryView state */
                    state?: (oms.delivery.v1.DeliveryState|null);

                    /** DeliveryView driver */
                    driver?: (string|null);

                    /** DeliveryView eta */
                    eta?: (number|null);

                    /** DeliveryView sequence */
                    sequence?: (number|null);

                    /** DeliveryView updatedAt */
                    updatedAt?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a DeliveryView. */
                type $Shape = oms.order.v1.DeliveryView.$Properties;
            }

            /**
             * Properties of an OrderView.
             * @deprecated Use oms.order.v1.OrderView.$Properties instead.
             */
            interface IOrderView extends oms.order.v1.OrderView.$Properties {
            }

            /** Represents an OrderView. */
            class OrderView {

                /**
                 * Constructs a new OrderView.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.order.v1.OrderView.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** OrderView orderId. */
                orderId: string;

                /** OrderView userId. */
                userId: string;

                /** OrderView lines. */
                lines: oms.order.v1.OrderLine.$Properties[];

                /** OrderView amount. */
                amount: number;

                /** OrderView currency. */
                currency: string;

                /** OrderView createdAt. */
                createdAt: number;

                /** OrderView updatedAt. */
                updatedAt: number;

                /** OrderView status. */
                status: oms.order.v1.OrderStatus;

                /** OrderView reason. */
                reason: oms.order.v1.CancelReason;

                /** OrderView paymentId. */
                paymentId: string;

                /** OrderView version. */
                version: number;

                /** OrderView timeline. */
                timeline: oms.order.v1.TimelineEntry.$Properties[];

                /** OrderView requestHash. */
                requestHash: string;

                /** OrderView deliveryAddress. */
                deliveryAddress: string;

                /** OrderView payment. */
                payment?: (oms.order.v1.PaymentView.$Properties|null);

                /** OrderView delivery. */
                delivery?: (oms.order.v1.DeliveryView.$Properties|null);

                /** OrderView traceparent. */
                traceparent: string;

                /**
                 * Creates a new OrderView instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns OrderView instance
                 */
                static create(properties: oms.order.v1.OrderView.$Shape): oms.order.v1.OrderView & oms.order.v1.OrderView.$Shape;
                static create(properties?: oms.order.v1.OrderView.$Properties): oms.order.v1.OrderView;

                /**
                 * Encodes the specified OrderView message. Does not implicitly {@link oms.order.v1.OrderView.verify|verify} messages.
                 * @param message OrderView message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.order.v1.OrderView.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an OrderView message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.order.v1.OrderView & oms.order.v1.OrderView.$Shape} OrderView
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.order.v1.OrderView & oms.order.v1.OrderView.$Shape;

                /**
                 * Verifies an OrderView message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for OrderView
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace OrderView {

                /** Properties of an OrderView. */
                interface $Properties {

                    /** OrderView orderId */
                    orderId?: (string|null);

                    /** OrderView userId */
                    userId?: (string|null);

                    /** OrderView lines */
                    lines?: (oms.order.v1.OrderLine.$Properties[]|null);

                    /** OrderView amount */
                    amount?: (number|null);

                    /** OrderView currency */
                    currency?: (string|null);

                    /** OrderView createdAt */
                    createdAt?: (number|null);

                    /** OrderView updatedAt */
                    updatedAt?: (number|null);

                    /** OrderView status */
                    status?: (oms.order.v1.OrderStatus|null);

                    /** OrderView reason */
                    reason?: (oms.order.v1.CancelReason|null);

                    /** OrderView paymentId */
                    paymentId?: (string|null);

                    /** OrderView version */
                    version?: (number|null);

                    /** OrderView timeline */
                    timeline?: (oms.order.v1.TimelineEntry.$Properties[]|null);

                    /** OrderView requestHash */
                    requestHash?: (string|null);

                    /** OrderView deliveryAddress */
                    deliveryAddress?: (string|null);

                    /** OrderView payment */
                    payment?: (oms.order.v1.PaymentView.$Properties|null);

                    /** OrderView delivery */
                    delivery?: (oms.order.v1.DeliveryView.$Properties|null);

                    /** OrderView traceparent */
                    traceparent?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an OrderView. */
                type $Shape = oms.order.v1.OrderView.$Properties;
            }

            /**
             * Properties of a UserOrder.
             * @deprecated Use oms.order.v1.UserOrder.$Properties instead.
             */
            interface IUserOrder extends oms.order.v1.UserOrder.$Properties {
            }

            /** Represents a UserOrder. */
            class UserOrder {

                /**
                 * Constructs a new UserOrder.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.order.v1.UserOrder.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** UserOrder orderId. */
                orderId: string;

                /** UserOrder userId. */
                userId: string;

                /** UserOrder status. */
                status: oms.order.v1.OrderStatus;

                /** UserOrder amount. */
                amount: number;

                /** UserOrder currency. */
                currency: string;

                /** UserOrder createdAt. */
                createdAt: number;

                /**
                 * Creates a new UserOrder instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns UserOrder instance
                 */
                static create(properties: oms.order.v1.UserOrder.$Shape): oms.order.v1.UserOrder & oms.order.v1.UserOrder.$Shape;
                static create(properties?: oms.order.v1.UserOrder.$Properties): oms.order.v1.UserOrder;

                /**
                 * Encodes the specified UserOrder message. Does not implicitly {@link oms.order.v1.UserOrder.verify|verify} messages.
                 * @param message UserOrder message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.order.v1.UserOrder.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a UserOrder message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.order.v1.UserOrder & oms.order.v1.UserOrder.$Shape} UserOrder
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.order.v1.UserOrder & oms.order.v1.UserOrder.$Shape;

                /**
                 * Verifies a UserOrder message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for UserOrder
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace UserOrder {

                /** Properties of a UserOrder. */
                interface $Properties {

                    /** UserOrder orderId */
                    orderId?: (string|null);

                    /** UserOrder userId */
                    userId?: (string|null);

                    /** UserOrder status */
                    status?: (oms.order.v1.OrderStatus|null);

                    /** UserOrder amount */
                    amount?: (number|null);

                    /** UserOrder currency */
                    currency?: (string|null);

                    /** UserOrder createdAt */
                    createdAt?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a UserOrder. */
                type $Shape = oms.order.v1.UserOrder.$Properties;
            }
        }
    }

    /** Namespace delivery. */
    namespace delivery {

        /** Namespace v1. */
        namespace v1 {

            /** DeliveryState enum. */
            enum DeliveryState {

                /** DELIVERY_NONE value */
                DELIVERY_NONE = 0,

                /** ASSIGNED value */
                ASSIGNED = 1,

                /** DELIVERED value */
                DELIVERED = 2,

                /** DELIVERY_CANCELLED value */
                DELIVERY_CANCELLED = 3
            }

            /**
             * Properties of a DeliveryEvent.
             * @deprecated Use oms.delivery.v1.DeliveryEvent.$Properties instead.
             */
            interface IDeliveryEvent extends oms.delivery.v1.DeliveryEvent.$Properties {
            }

            /** Represents a DeliveryEvent. */
            class DeliveryEvent {

                /**
                 * Constructs a new DeliveryEvent.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.delivery.v1.DeliveryEvent.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** DeliveryEvent meta. */
                meta?: (oms.common.v1.Meta.$Properties|null);

                /** DeliveryEvent orderId. */
                orderId: string;

                /** DeliveryEvent userId. */
                userId: string;

                /** DeliveryEvent deliveryId. */
                deliveryId: string;

                /** DeliveryEvent state. */
                state: oms.delivery.v1.DeliveryState;

                /** DeliveryEvent driver. */
                driver: string;

                /** DeliveryEvent eta. */
                eta: number;

                /** DeliveryEvent sequence. */
                sequence: number;

                /**
                 * Creates a new DeliveryEvent instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns DeliveryEvent instance
                 */
                static create(properties: oms.delivery.v1.DeliveryEvent.$Shape): oms.delivery.v1.DeliveryEvent & oms.delivery.v1.DeliveryEvent.$Shape;
                static create(properties?: oms.delivery.v1.DeliveryEvent.$Properties): oms.delivery.v1.DeliveryEvent;

                /**
                 * Encodes the specified DeliveryEvent message. Does not implicitly {@link oms.delivery.v1.DeliveryEvent.verify|verify} messages.
                 * @param message DeliveryEvent message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.delivery.v1.DeliveryEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a DeliveryEvent message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.delivery.v1.DeliveryEvent & oms.delivery.v1.DeliveryEvent.$Shape} DeliveryEvent
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.delivery.v1.DeliveryEvent & oms.delivery.v1.DeliveryEvent.$Shape;

                /**
                 * Verifies a DeliveryEvent message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for DeliveryEvent
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace DeliveryEvent {

                /** Properties of a DeliveryEvent. */
                interface $Properties {

                    /** DeliveryEvent meta */
                    meta?: (oms.common.v1.Meta.$Properties|null);

                    /** DeliveryEvent orderId */
                    orderId?: (string|null);

                    /** DeliveryEvent userId */
                    userId?: (string|null);

                    /** DeliveryEvent deliveryId */
                    deliveryId?: (string|null);

                    /** DeliveryEvent state */
                    state?: (oms.delivery.v1.DeliveryState|null);

                    /** DeliveryEvent driver */
                    driver?: (string|null);

                    /** DeliveryEvent eta */
                    eta?: (number|null);

                    /** DeliveryEvent sequence */
                    sequence?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a DeliveryEvent. */
                type $Shape = oms.delivery.v1.DeliveryEvent.$Properties;
            }

            /**
             * Properties of a DeliveryStep.
             * @deprecated Use oms.delivery.v1.DeliveryStep.$Properties instead.
             */
            interface IDeliveryStep extends oms.delivery.v1.DeliveryStep.$Properties {
            }

            /** Represents a DeliveryStep. */
            class DeliveryStep {

                /**
                 * Constructs a new DeliveryStep.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.delivery.v1.DeliveryStep.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** DeliveryStep state. */
                state: oms.delivery.v1.DeliveryState;

                /** DeliveryStep at. */
                at: number;

                /** DeliveryStep eta. */
                eta: number;

                /** DeliveryStep causationId. */
                causationId: string;

                /** DeliveryStep orderVersion. */
                orderVersion: number;

                /**
                 * Creates a new DeliveryStep instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns DeliveryStep instance
                 */
                static create(properties: oms.delivery.v1.DeliveryStep.$Shape): oms.delivery.v1.DeliveryStep & oms.delivery.v1.DeliveryStep.$Shape;
                static create(properties?: oms.delivery.v1.DeliveryStep.$Properties): oms.delivery.v1.DeliveryStep;

                /**
                 * Encodes the specified DeliveryStep message. Does not implicitly {@link oms.delivery.v1.DeliveryStep.verify|verify} messages.
                 * @param message DeliveryStep message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.delivery.v1.DeliveryStep.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a DeliveryStep message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.delivery.v1.DeliveryStep & oms.delivery.v1.DeliveryStep.$Shape} DeliveryStep
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.delivery.v1.DeliveryStep & oms.delivery.v1.DeliveryStep.$Shape;

                /**
                 * Verifies a DeliveryStep message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for DeliveryStep
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace DeliveryStep {

                /** Properties of a DeliveryStep. */
                interface $Properties {

                    /** DeliveryStep state */
                    state?: (oms.delivery.v1.DeliveryState|null);

                    /** DeliveryStep at */
                    at?: (number|null);

                    /** DeliveryStep eta */
                    eta?: (number|null);

                    /** DeliveryStep causationId */
                    causationId?: (string|null);

                    /** DeliveryStep orderVersion */
                    orderVersion?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a DeliveryStep. */
                type $Shape = oms.delivery.v1.DeliveryStep.$Properties;
            }

            /**
             * Properties of a Delivery.
             * @deprecated Use oms.delivery.v1.Delivery.$Properties instead.
             */
            interface IDelivery extends oms.delivery.v1.Delivery.$Properties {
            }

            /** Represents a Delivery. */
            class Delivery {

                /**
                 * Constructs a new Delivery.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.delivery.v1.Delivery.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Delivery orderId. */
                orderId: string;

                /** Delivery userId. */
                userId: string;

                /** Delivery deliveryId. */
                deliveryId: string;

                /** Delivery state. */
                state: oms.delivery.v1.DeliveryState;

                /** Delivery driver. */
                driver: string;

                /** Delivery eta. */
                eta: number;

                /** Delivery sequence. */
                sequence: number;

                /** Delivery assignedAt. */
                assignedAt: number;

                /** Delivery traceparent. */
                traceparent: string;

                /** Delivery causationId. */
                causationId: string;

                /** Delivery orderVersion. */
                orderVersion: number;

                /** Delivery steps. */
                steps: oms.delivery.v1.DeliveryStep.$Properties[];

                /**
                 * Creates a new Delivery instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Delivery instance
                 */
                static create(properties: oms.delivery.v1.Delivery.$Shape): oms.delivery.v1.Delivery & oms.delivery.v1.Delivery.$Shape;
                static create(properties?: oms.delivery.v1.Delivery.$Properties): oms.delivery.v1.Delivery;

                /**
                 * Encodes the specified Delivery message. Does not implicitly {@link oms.delivery.v1.Delivery.verify|verify} messages.
                 * @param message Delivery message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.delivery.v1.Delivery.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Delivery message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.delivery.v1.Delivery & oms.delivery.v1.Delivery.$Shape} Delivery
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.delivery.v1.Delivery & oms.delivery.v1.Delivery.$Shape;

                /**
                 * Verifies a Delivery message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for Delivery
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Delivery {

                /** Properties of a Delivery. */
                interface $Properties {

                    /** Delivery orderId */
                    orderId?: (string|null);

                    /** Delivery userId */
                    userId?: (string|null);

                    /** Delivery deliveryId */
                    deliveryId?: (string|null);

                    /** Delivery state */
                    state?: (oms.delivery.v1.DeliveryState|null);

                    /** Delivery driver */
                    driver?: (string|null);

                    /** Delivery eta */
                    eta?: (number|null);

                    /** Delivery sequence */
                    sequence?: (number|null);

                    /** Delivery assignedAt */
                    assignedAt?: (number|null);

                    /** Delivery traceparent */
                    traceparent?: (string|null);

                    /** Delivery causationId */
                    causationId?: (string|null);

                    /** Delivery orderVersion */
                    orderVersion?: (number|null);

                    /** Delivery steps */
                    steps?: (oms.delivery.v1.DeliveryStep.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Delivery. */
                type $Shape = oms.delivery.v1.Delivery.$Properties;
            }
        }
    }

    /** Namespace inventory. */
    namespace inventory {

        /** Namespace v1. */
        namespace v1 {

            /** ReservationState enum. */
            enum ReservationState {

                /** RESERVATION_REQUESTED value */
                RESERVATION_REQUESTED = 0,

                /** HELD value */
                HELD = 1,

                /** COMMITTED value */
                COMMITTED = 2,

                /** RELEASED value */
                RELEASED = 3,

                /** REJECTED value */
                REJECTED = 4,

                /** CANCELLED_BEFORE_HELD value */
                CANCELLED_BEFORE_HELD = 5,

                /** COMMIT_REFUSED value */
                COMMIT_REFUSED = 6,

                /** EXPIRED value */
                EXPIRED = 7
            }

            /** InventoryOp enum. */
            enum InventoryOp {

                /** INVENTORY_OP_UNKNOWN value */
                INVENTORY_OP_UNKNOWN = 0,

                /** RESERVE value */
                RESERVE = 1,

                /** COMMIT value */
                COMMIT = 2,

                /** RELEASE value */
                RELEASE = 3,

                /** RESTOCK value */
                RESTOCK = 4,

                /** EXTEND value */
                EXTEND = 5
            }

            /**
             * Properties of an InventoryCommand.
             * @deprecated Use oms.inventory.v1.InventoryCommand.$Properties instead.
             */
            interface IInventoryCommand extends oms.inventory.v1.InventoryCommand.$Properties {
            }

            /** Represents an InventoryCommand. */
            class InventoryCommand {

                /**
                 * Constructs a new InventoryCommand.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.inventory.v1.InventoryCommand.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** InventoryCommand meta. */
                meta?: (oms.common.v1.Meta.$Properties|null);

                /** InventoryCommand op. */
                op: oms.inventory.v1.InventoryOp;

                /** InventoryCommand sku. */
                sku: string;

                /** InventoryCommand qty. */
                qty: number;

                /** InventoryCommand reservationId. */
                reservationId: string;

                /** InventoryCommand orderId. */
                orderId: string;

                /** InventoryCommand lineNo. */
                lineNo: number;

                /** InventoryCommand restockId. */
                restockId: string;

                /** InventoryCommand expiresAt. */
                expiresAt: number;

                /**
                 * Creates a new InventoryCommand instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns InventoryCommand instance
                 */
                static create(properties: oms.inventory.v1.InventoryCommand.$Shape): oms.inventory.v1.InventoryCommand & oms.inventory.v1.InventoryCommand.$Shape;
                static create(properties?: oms.inventory.v1.InventoryCommand.$Properties): oms.inventory.v1.InventoryCommand;

                /**
                 * Encodes the specified InventoryCommand message. Does not implicitly {@link oms.inventory.v1.InventoryCommand.verify|verify} messages.
                 * @param message InventoryCommand message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.inventory.v1.InventoryCommand.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an InventoryCommand message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.inventory.v1.InventoryCommand & oms.inventory.v1.InventoryCommand.$Shape} InventoryCommand
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.inventory.v1.InventoryCommand & oms.inventory.v1.InventoryCommand.$Shape;

                /**
                 * Verifies an InventoryCommand message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for InventoryCommand
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace InventoryCommand {

                /** Properties of an InventoryCommand. */
                interface $Properties {

                    /** InventoryCommand meta */
                    meta?: (oms.common.v1.Meta.$Properties|null);

                    /** InventoryCommand op */
                    op?: (oms.inventory.v1.InventoryOp|null);

                    /** InventoryCommand sku */
                    sku?: (string|null);

                    /** InventoryCommand qty */
                    qty?: (number|null);

                    /** InventoryCommand reservationId */
                    reservationId?: (string|null);

                    /** InventoryCommand orderId */
                    orderId?: (string|null);

                    /** InventoryCommand lineNo */
                    lineNo?: (number|null);

                    /** InventoryCommand restockId */
                    restockId?: (string|null);

                    /** InventoryCommand expiresAt */
                    expiresAt?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an InventoryCommand. */
                type $Shape = oms.inventory.v1.InventoryCommand.$Properties;
            }

            /**
             * Properties of an InventoryOutcome.
             * @deprecated Use oms.inventory.v1.InventoryOutcome.$Properties instead.
             */
            interface IInventoryOutcome extends oms.inventory.v1.InventoryOutcome.$Properties {
            }

            /** Represents an InventoryOutcome. */
            class InventoryOutcome {

                /**
                 * Constructs a new InventoryOutcome.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.inventory.v1.InventoryOutcome.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** InventoryOutcome meta. */
                meta?: (oms.common.v1.Meta.$Properties|null);

                /** InventoryOutcome orderId. */
                orderId: string;

                /** InventoryOutcome lineNo. */
                lineNo: number;

                /** InventoryOutcome sku. */
                sku: string;

                /** InventoryOutcome reservationId. */
                reservationId: string;

                /** InventoryOutcome qty. */
                qty: number;

                /** InventoryOutcome state. */
                state: oms.inventory.v1.ReservationState;

                /**
                 * Creates a new InventoryOutcome instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns InventoryOutcome instance
                 */
                static create(properties: oms.inventory.v1.InventoryOutcome.$Shape): oms.inventory.v1.InventoryOutcome & oms.inventory.v1.InventoryOutcome.$Shape;
                static create(properties?: oms.inventory.v1.InventoryOutcome.$Properties): oms.inventory.v1.InventoryOutcome;

                /**
                 * Encodes the specified InventoryOutcome message. Does not implicitly {@link oms.inventory.v1.InventoryOutcome.verify|verify} messages.
                 * @param message InventoryOutcome message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.inventory.v1.InventoryOutcome.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an InventoryOutcome message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.inventory.v1.InventoryOutcome & oms.inventory.v1.InventoryOutcome.$Shape} InventoryOutcome
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.inventory.v1.InventoryOutcome & oms.inventory.v1.InventoryOutcome.$Shape;

                /**
                 * Verifies an InventoryOutcome message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for InventoryOutcome
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace InventoryOutcome {

                /** Properties of an InventoryOutcome. */
                interface $Properties {

                    /** InventoryOutcome meta */
                    meta?: (oms.common.v1.Meta.$Properties|null);

                    /** InventoryOutcome orderId */
                    orderId?: (string|null);

                    /** InventoryOutcome lineNo */
                    lineNo?: (number|null);

                    /** InventoryOutcome sku */
                    sku?: (string|null);

                    /** InventoryOutcome reservationId */
                    reservationId?: (string|null);

                    /** InventoryOutcome qty */
                    qty?: (number|null);

                    /** InventoryOutcome state */
                    state?: (oms.inventory.v1.ReservationState|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an InventoryOutcome. */
                type $Shape = oms.inventory.v1.InventoryOutcome.$Properties;
            }

            /**
             * Properties of a Stock.
             * @deprecated Use oms.inventory.v1.Stock.$Properties instead.
             */
            interface IStock extends oms.inventory.v1.Stock.$Properties {
            }

            /** Represents a Stock. */
            class Stock {

                /**
                 * Constructs a new Stock.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.inventory.v1.Stock.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Stock onHand. */
                onHand: number;

                /** Stock reserved. */
                reserved: number;

                /** Stock committed. */
                committed: number;

                /** Stock version. */
                version: number;

                /**
                 * Creates a new Stock instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Stock instance
                 */
                static create(properties: oms.inventory.v1.Stock.$Shape): oms.inventory.v1.Stock & oms.inventory.v1.Stock.$Shape;
                static create(properties?: oms.inventory.v1.Stock.$Properties): oms.inventory.v1.Stock;

                /**
                 * Encodes the specified Stock message. Does not implicitly {@link oms.inventory.v1.Stock.verify|verify} messages.
                 * @param message Stock message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.inventory.v1.Stock.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Stock message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.inventory.v1.Stock & oms.inventory.v1.Stock.$Shape} Stock
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.inventory.v1.Stock & oms.inventory.v1.Stock.$Shape;

                /**
                 * Verifies a Stock message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for Stock
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Stock {

                /** Properties of a Stock. */
                interface $Properties {

                    /** Stock onHand */
                    onHand?: (number|null);

                    /** Stock reserved */
                    reserved?: (number|null);

                    /** Stock committed */
                    committed?: (number|null);

                    /** Stock version */
                    version?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Stock. */
                type $Shape = oms.inventory.v1.Stock.$Properties;
            }

            /**
             * Properties of a Reservation.
             * @deprecated Use oms.inventory.v1.Reservation.$Properties instead.
             */
            interface IReservation extends oms.inventory.v1.Reservation.$Properties {
            }

            /** Represents a Reservation. */
            class Reservation {

                /**
                 * Constructs a new Reservation.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.inventory.v1.Reservation.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Reservation orderId. */
                orderId: string;

                /** Reservation lineNo. */
                lineNo: number;

                /** Reservation qty. */
                qty: number;

                /** Reservation state. */
                state: oms.inventory.v1.ReservationState;

                /** Reservation heldMovement. */
                heldMovement: number;

                /** Reservation committedMovement. */
                committedMovement: number;

                /** Reservation releasedMovement. */
                releasedMovement: number;

                /** Reservation expiredMovement. */
                expiredMovement: number;

                /** Reservation expiresAt. */
                expiresAt: number;

                /** Reservation traceparent. */
                traceparent: string;

                /** Reservation causationId. */
                causationId: string;

                /**
                 * Creates a new Reservation instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Reservation instance
                 */
                static create(properties: oms.inventory.v1.Reservation.$Shape): oms.inventory.v1.Reservation & oms.inventory.v1.Reservation.$Shape;
                static create(properties?: oms.inventory.v1.Reservation.$Properties): oms.inventory.v1.Reservation;

                /**
                 * Encodes the specified Reservation message. Does not implicitly {@link oms.inventory.v1.Reservation.verify|verify} messages.
                 * @param message Reservation message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.inventory.v1.Reservation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Reservation message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.inventory.v1.Reservation & oms.inventory.v1.Reservation.$Shape} Reservation
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.inventory.v1.Reservation & oms.inventory.v1.Reservation.$Shape;

                /**
                 * Verifies a Reservation message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for Reservation
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Reservation {

                /** Properties of a Reservation. */
                interface $Properties {

                    /** Reservation orderId */
                    orderId?: (string|null);

                    /** Reservation lineNo */
                    lineNo?: (number|null);

                    /** Reservation qty */
                    qty?: (number|null);

                    /** Reservation state */
                    state?: (oms.inventory.v1.ReservationState|null);

                    /** Reservation heldMovement */
                    heldMovement?: (number|null);

                    /** Reservation committedMovement */
                    committedMovement?: (number|null);

                    /** Reservation releasedMovement */
                    releasedMovement?: (number|null);

                    /** Reservation expiredMovement */
                    expiredMovement?: (number|null);

                    /** Reservation expiresAt */
                    expiresAt?: (number|null);

                    /** Reservation traceparent */
                    traceparent?: (string|null);

                    /** Reservation causationId */
                    causationId?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Reservation. */
                type $Shape = oms.inventory.v1.Reservation.$Properties;
            }

            /**
             * Properties of a Restock.
             * @deprecated Use oms.inventory.v1.Restock.$Properties instead.
             */
            interface IRestock extends oms.inventory.v1.Restock.$Properties {
            }

            /** Represents a Restock. */
            class Restock {

                /**
                 * Constructs a new Restock.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.inventory.v1.Restock.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Restock qty. */
                qty: number;

                /** Restock meta. */
                meta?: (oms.common.v1.Meta.$Properties|null);

                /** Restock stock. */
                stock?: (oms.inventory.v1.Stock.$Properties|null);

                /**
                 * Creates a new Restock instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Restock instance
                 */
                static create(properties: oms.inventory.v1.Restock.$Shape): oms.inventory.v1.Restock & oms.inventory.v1.Restock.$Shape;
                static create(properties?: oms.inventory.v1.Restock.$Properties): oms.inventory.v1.Restock;

                /**
                 * Encodes the specified Restock message. Does not implicitly {@link oms.inventory.v1.Restock.verify|verify} messages.
                 * @param message Restock message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.inventory.v1.Restock.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Restock message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.inventory.v1.Restock & oms.inventory.v1.Restock.$Shape} Restock
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.inventory.v1.Restock & oms.inventory.v1.Restock.$Shape;

                /**
                 * Verifies a Restock message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for Restock
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Restock {

                /** Properties of a Restock. */
                interface $Properties {

                    /** Restock qty */
                    qty?: (number|null);

                    /** Restock meta */
                    meta?: (oms.common.v1.Meta.$Properties|null);

                    /** Restock stock */
                    stock?: (oms.inventory.v1.Stock.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Restock. */
                type $Shape = oms.inventory.v1.Restock.$Properties;
            }
        }
    }

    /** Namespace payment. */
    namespace payment {

        /** Namespace v1. */
        namespace v1 {

            /** PaymentState enum. */
            enum PaymentState {

                /** PAYMENT_NONE value */
                PAYMENT_NONE = 0,

                /** INTENT value */
                INTENT = 1,

                /** IN_FLIGHT value */
                IN_FLIGHT = 2,

                /** AUTHORIZED value */
                AUTHORIZED = 3,

                /** CAPTURED value */
                CAPTURED = 4,

                /** DECLINED value */
                DECLINED = 5,

                /** UNKNOWN value */
                UNKNOWN = 6,

                /** VOIDED value */
                VOIDED = 7,

                /** REFUNDED value */
                REFUNDED = 8
            }

            /** PaymentOp enum. */
            enum PaymentOp {

                /** PAYMENT_OP_UNKNOWN value */
                PAYMENT_OP_UNKNOWN = 0,

                /** CHARGE value */
                CHARGE = 1,

                /** VOID value */
                VOID = 2,

                /** CAPTURE value */
                CAPTURE = 3
            }

            /**
             * Properties of a PaymentCommand.
             * @deprecated Use oms.payment.v1.PaymentCommand.$Properties instead.
             */
            interface IPaymentCommand extends oms.payment.v1.PaymentCommand.$Properties {
            }

            /** Represents a PaymentCommand. */
            class PaymentCommand {

                /**
                 * Constructs a new PaymentCommand.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.payment.v1.PaymentCommand.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** PaymentCommand meta. */
                meta?: (oms.common.v1.Meta.$Properties|null);

                /** PaymentCommand op. */
                op: oms.payment.v1.PaymentOp;

                /** PaymentCommand orderId. */
                orderId: string;

                /** PaymentCommand amount. */
                amount: number;

                /** PaymentCommand currency. */
                currency: string;

                /** PaymentCommand method. */
                method: string;

                /** PaymentCommand token. */
                token: string;

                /**
                 * Creates a new PaymentCommand instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns PaymentCommand instance
                 */
                static create(properties: oms.payment.v1.PaymentCommand.$Shape): oms.payment.v1.PaymentCommand & oms.payment.v1.PaymentCommand.$Shape;
                static create(properties?: oms.payment.v1.PaymentCommand.$Properties): oms.payment.v1.PaymentCommand;

                /**
                 * Encodes the specified PaymentCommand message. Does not implicitly {@link oms.payment.v1.PaymentCommand.verify|verify} messages.
                 * @param message PaymentCommand message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.payment.v1.PaymentCommand.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a PaymentCommand message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.payment.v1.PaymentCommand & oms.payment.v1.PaymentCommand.$Shape} PaymentCommand
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.payment.v1.PaymentCommand & oms.payment.v1.PaymentCommand.$Shape;

                /**
                 * Verifies a PaymentCommand message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for PaymentCommand
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace PaymentCommand {

                /** Properties of a PaymentCommand. */
                interface $Properties {

                    /** PaymentCommand meta */
                    meta?: (oms.common.v1.Meta.$Properties|null);

                    /** PaymentCommand op */
                    op?: (oms.payment.v1.PaymentOp|null);

                    /** PaymentCommand orderId */
                    orderId?: (string|null);

                    /** PaymentCommand amount */
                    amount?: (number|null);

                    /** PaymentCommand currency */
                    currency?: (string|null);

                    /** PaymentCommand method */
                    method?: (string|null);

                    /** PaymentCommand token */
                    token?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a PaymentCommand. */
                type $Shape = oms.payment.v1.PaymentCommand.$Properties;
            }

            /**
             * Properties of a Payment.
             * @deprecated Use oms.payment.v1.Payment.$Properties instead.
             */
            interface IPayment extends oms.payment.v1.Payment.$Properties {
            }

            /** Represents a Payment. */
            class Payment {

                /**
                 * Constructs a new Payment.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.payment.v1.Payment.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Payment orderId. */
                orderId: string;

                /** Payment paymentId. */
                paymentId: string;

                /** Payment state. */
                state: oms.payment.v1.PaymentState;

                /** Payment reason. */
                reason: string;

                /** Payment amount. */
                amount: number;

                /** Payment currency. */
                currency: string;

                /** Payment method. */
                method: string;

                /** Payment token. */
                token: string;

                /** Payment intentAt. */
                intentAt: number;

                /** Payment processedAt. */
                processedAt: number;

                /** Payment traceparent. */
                traceparent: string;

                /** Payment causationId. */
                causationId: string;

                /** Payment transactionId. */
                transactionId: string;

                /** Payment captured. */
                captured: number;

                /** Payment refunded. */
                refunded: number;

                /** Payment asking. */
                asking: oms.payment.v1.PaymentOp;

                /** Payment captureWanted. */
                captureWanted: boolean;

                /** Payment voidWanted. */
                voidWanted: boolean;

                /** Payment unknownDeadline. */
                unknownDeadline: number;

                /** Payment attempt. */
                attempt: number;

                /** Payment tries. */
                tries: number;

                /** Payment wantedBy. */
                wantedBy: string;

                /** Payment wantedAt. */
                wantedAt: number;

                /**
                 * Creates a new Payment instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Payment instance
                 */
                static create(properties: oms.payment.v1.Payment.$Shape): oms.payment.v1.Payment & oms.payment.v1.Payment.$Shape;
                static create(properties?: oms.payment.v1.Payment.$Properties): oms.payment.v1.Payment;

                /**
                 * Encodes the specified Payment message. Does not implicitly {@link oms.payment.v1.Payment.verify|verify} messages.
                 * @param message Payment message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.payment.v1.Payment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Payment message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.payment.v1.Payment & oms.payment.v1.Payment.$Shape} Payment
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.payment.v1.Payment & oms.payment.v1.Payment.$Shape;

                /**
                 * Verifies a Payment message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for Payment
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Payment {

                /** Properties of a Payment. */
                interface $Properties {

                    /** Payment orderId */
                    orderId?: (string|null);

                    /** Payment paymentId */
                    paymentId?: (string|null);

                    /** Payment state */
                    state?: (oms.payment.v1.PaymentState|null);

                    /** Payment reason */
                    reason?: (string|null);

                    /** Payment amount */
                    amount?: (number|null);

                    /** Payment currency */
                    currency?: (string|null);

                    /** Payment method */
                    method?: (string|null);

                    /** Payment token */
                    token?: (string|null);

                    /** Payment intentAt */
                    intentAt?: (number|null);

                    /** Payment processedAt */
                    processedAt?: (number|null);

                    /** Payment traceparent */
                    traceparent?: (string|null);

                    /** Payment causationId */
                    causationId?: (string|null);

                    /** Payment transactionId */
                    transactionId?: (string|null);

                    /** Payment captured */
                    captured?: (number|null);

                    /** Payment refunded */
                    refunded?: (number|null);

                    /** Payment asking */
                    asking?: (oms.payment.v1.PaymentOp|null);

                    /** Payment captureWanted */
                    captureWanted?: (boolean|null);

                    /** Payment voidWanted */
                    voidWanted?: (boolean|null);

                    /** Payment unknownDeadline */
                    unknownDeadline?: (number|null);

                    /** Payment attempt */
                    attempt?: (number|null);

                    /** Payment tries */
                    tries?: (number|null);

                    /** Payment wantedBy */
                    wantedBy?: (string|null);

                    /** Payment wantedAt */
                    wantedAt?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Payment. */
                type $Shape = oms.payment.v1.Payment.$Properties;
            }

            /**
             * Properties of a ProviderCall.
             * @deprecated Use oms.payment.v1.ProviderCall.$Properties instead.
             */
            interface IProviderCall extends oms.payment.v1.ProviderCall.$Properties {
            }

            /** Represents a ProviderCall. */
            class ProviderCall {

                /**
                 * Constructs a new ProviderCall.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.payment.v1.ProviderCall.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ProviderCall op. */
                op: oms.payment.v1.PaymentOp;

                /** ProviderCall orderId. */
                orderId: string;

                /** ProviderCall idempotencyKey. */
                idempotencyKey: string;

                /** ProviderCall amount. */
                amount: number;

                /** ProviderCall currency. */
                currency: string;

                /** ProviderCall method. */
                method: string;

                /** ProviderCall token. */
                token: string;

                /** ProviderCall at. */
                at: number;

                /** ProviderCall transactionId. */
                transactionId: string;

                /** ProviderCall causationId. */
                causationId: string;

                /**
                 * Creates a new ProviderCall instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ProviderCall instance
                 */
                static create(properties: oms.payment.v1.ProviderCall.$Shape): oms.payment.v1.ProviderCall & oms.payment.v1.ProviderCall.$Shape;
                static create(properties?: oms.payment.v1.ProviderCall.$Properties): oms.payment.v1.ProviderCall;

                /**
                 * Encodes the specified ProviderCall message. Does not implicitly {@link oms.payment.v1.ProviderCall.verify|verify} messages.
                 * @param message ProviderCall message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.payment.v1.ProviderCall.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ProviderCall message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.payment.v1.ProviderCall & oms.payment.v1.ProviderCall.$Shape} ProviderCall
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.payment.v1.ProviderCall & oms.payment.v1.ProviderCall.$Shape;

                /**
                 * Verifies a ProviderCall message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for ProviderCall
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace ProviderCall {

                /** Properties of a ProviderCall. */
                interface $Properties {

                    /** ProviderCall op */
                    op?: (oms.payment.v1.PaymentOp|null);

                    /** ProviderCall orderId */
                    orderId?: (string|null);

                    /** ProviderCall idempotencyKey */
                    idempotencyKey?: (string|null);

                    /** ProviderCall amount */
                    amount?: (number|null);

                    /** ProviderCall currency */
                    currency?: (string|null);

                    /** ProviderCall method */
                    method?: (string|null);

                    /** ProviderCall token */
                    token?: (string|null);

                    /** ProviderCall at */
                    at?: (number|null);

                    /** ProviderCall transactionId */
                    transactionId?: (string|null);

                    /** ProviderCall causationId */
                    causationId?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ProviderCall. */
                type $Shape = oms.payment.v1.ProviderCall.$Properties;
            }
        }
    }

    /** Namespace api. */
    namespace api {

        /** Namespace v1. */
        namespace v1 {

            /**
             * Properties of an OrderItem.
             * @deprecated Use oms.api.v1.OrderItem.$Properties instead.
             */
            interface IOrderItem extends oms.api.v1.OrderItem.$Properties {
            }

            /** Represents an OrderItem. */
            class OrderItem {

                /**
                 * Constructs a new OrderItem.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.api.v1.OrderItem.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** OrderItem sku. */
                sku: string;

                /** OrderItem qty. */
                qty: number;

                /**
                 * Creates a new OrderItem instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns OrderItem instance
                 */
                static create(properties: oms.api.v1.OrderItem.$Shape): oms.api.v1.OrderItem & oms.api.v1.OrderItem.$Shape;
                static create(properties?: oms.api.v1.OrderItem.$Properties): oms.api.v1.OrderItem;

                /**
                 * Encodes the specified OrderItem message. Does not implicitly {@link oms.api.v1.OrderItem.verify|verify} messages.
                 * @param message OrderItem message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.api.v1.OrderItem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an OrderItem message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.api.v1.OrderItem & oms.api.v1.OrderItem.$Shape} OrderItem
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.api.v1.OrderItem & oms.api.v1.OrderItem.$Shape;

                /**
                 * Verifies an OrderItem message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for OrderItem
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace OrderItem {

                /** Properties of an OrderItem. */
                interface $Properties {

                    /** OrderItem sku */
                    sku?: (string|null);

                    /** OrderItem qty */
                    qty?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an OrderItem. */
                type $Shape = oms.api.v1.OrderItem.$Properties;
            }

            /**
             * Properties of a CreateOrderRequest.
             * @deprecated Use oms.api.v1.CreateOrderRequest.$Properties instead.
             */
            interface ICreateOrderRequest extends oms.api.v1.CreateOrderRequest.$Properties {
            }

            /** Represents a CreateOrderRequest. */
            class CreateOrderRequest {

                /**
                 * Constructs a new CreateOrderRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.api.v1.CreateOrderRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** CreateOrderRequest userId. */
                userId: string;

                /** CreateOrderRequest currency. */
                currency: string;

                /** CreateOrderRequest lineItems. */
                lineItems: oms.api.v1.OrderItem.$Properties[];

                /** CreateOrderRequest paymentMethod. */
                paymentMethod: string;

                /** CreateOrderRequest paymentToken. */
                paymentToken: string;

                /** CreateOrderRequest deliveryAddress. */
                deliveryAddress: string;

                /** CreateOrderRequest idempotencyKey. */
                idempotencyKey: string;

                /**
                 * Creates a new CreateOrderRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns CreateOrderRequest instance
                 */
                static create(properties: oms.api.v1.CreateOrderRequest.$Shape): oms.api.v1.CreateOrderRequest & oms.api.v1.CreateOrderRequest.$Shape;
                static create(properties?: oms.api.v1.CreateOrderRequest.$Properties): oms.api.v1.CreateOrderRequest;

                /**
                 * Encodes the specified CreateOrderRequest message. Does not implicitly {@link oms.api.v1.CreateOrderRequest.verify|verify} messages.
                 * @param message CreateOrderRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.api.v1.CreateOrderRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a CreateOrderRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.api.v1.CreateOrderRequest & oms.api.v1.CreateOrderRequest.$Shape} CreateOrderRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.api.v1.CreateOrderRequest & oms.api.v1.CreateOrderRequest.$Shape;

                /**
                 * Verifies a CreateOrderRequest message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for CreateOrderRequest
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace CreateOrderRequest {

                /** Properties of a CreateOrderRequest. */
                interface $Properties {

                    /** CreateOrderRequest userId */
                    userId?: (string|null);

                    /** CreateOrderRequest currency */
                    currency?: (string|null);

                    /** CreateOrderRequest lineItems */
                    lineItems?: (oms.api.v1.OrderItem.$Properties[]|null);

                    /** CreateOrderRequest paymentMethod */
                    paymentMethod?: (string|null);

                    /** CreateOrderRequest paymentToken */
                    paymentToken?: (string|null);

                    /** CreateOrderRequest deliveryAddress */
                    deliveryAddress?: (string|null);

                    /** CreateOrderRequest idempotencyKey */
                    idempotencyKey?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a CreateOrderRequest. */
                type $Shape = oms.api.v1.CreateOrderRequest.$Properties;
            }

            /**
             * Properties of a CreateOrderResponse.
             * @deprecated Use oms.api.v1.CreateOrderResponse.$Properties instead.
             */
            interface ICreateOrderResponse extends oms.api.v1.CreateOrderResponse.$Properties {
            }

            /** Represents a CreateOrderResponse. */
            class CreateOrderResponse {

                /**
                 * Constructs a new CreateOrderResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.api.v1.CreateOrderResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** CreateOrderResponse orderId. */
                orderId: string;

                /** CreateOrderResponse status. */
                status: oms.order.v1.OrderStatus;

                /**
                 * Creates a new CreateOrderResponse instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns CreateOrderResponse instance
                 */
                static create(properties: oms.api.v1.CreateOrderResponse.$Shape): oms.api.v1.CreateOrderResponse & oms.api.v1.CreateOrderResponse.$Shape;
                static create(properties?: oms.api.v1.CreateOrderResponse.$Properties): oms.api.v1.CreateOrderResponse;

                /**
                 * Encodes the specified CreateOrderResponse message. Does not implicitly {@link oms.api.v1.CreateOrderResponse.verify|verify} messages.
                 * @param message CreateOrderResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.api.v1.CreateOrderResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a CreateOrderResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.api.v1.CreateOrderResponse & oms.api.v1.CreateOrderResponse.$Shape} CreateOrderResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.api.v1.CreateOrderResponse & oms.api.v1.CreateOrderResponse.$Shape;

                /**
                 * Verifies a CreateOrderResponse message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for CreateOrderResponse
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace CreateOrderResponse {

                /** Properties of a CreateOrderResponse. */
                interface $Properties {

                    /** CreateOrderResponse orderId */
                    orderId?: (string|null);

                    /** CreateOrderResponse status */
                    status?: (oms.order.v1.OrderStatus|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a CreateOrderResponse. */
                type $Shape = oms.api.v1.CreateOrderResponse.$Properties;
            }

            /**
             * Properties of a GetOrderRequest.
             * @deprecated Use oms.api.v1.GetOrderRequest.$Properties instead.
             */
            interface IGetOrderRequest extends oms.api.v1.GetOrderRequest.$Properties {
            }

            /** Represents a GetOrderRequest. */
            class GetOrderRequest {

                /**
                 * Constructs a new GetOrderRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.api.v1.GetOrderRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** GetOrderRequest orderId. */
                orderId: string;

                /** GetOrderRequest minVersion. */
                minVersion: number;

                /** GetOrderRequest timeoutMs. */
                timeoutMs: number;

                /**
                 * Creates a new GetOrderRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns GetOrderRequest instance
                 */
                static create(properties: oms.api.v1.GetOrderRequest.$Shape): oms.api.v1.GetOrderRequest & oms.api.v1.GetOrderRequest.$Shape;
                static create(properties?: oms.api.v1.GetOrderRequest.$Properties): oms.api.v1.GetOrderRequest;

                /**
                 * Encodes the specified GetOrderRequest message. Does not implicitly {@link oms.api.v1.GetOrderRequest.verify|verify} messages.
                 * @param message GetOrderRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.api.v1.GetOrderRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a GetOrderRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.api.v1.GetOrderRequest & oms.api.v1.GetOrderRequest.$Shape} GetOrderRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.api.v1.GetOrderRequest & oms.api.v1.GetOrderRequest.$Shape;

                /**
                 * Verifies a GetOrderRequest message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for GetOrderRequest
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace GetOrderRequest {

                /** Properties of a GetOrderRequest. */
                interface $Properties {

                    /** GetOrderRequest orderId */
                    orderId?: (string|null);

                    /** GetOrderRequest minVersion */
                    minVersion?: (number|null);

                    /** GetOrderRequest timeoutMs */
                    timeoutMs?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a GetOrderRequest. */
                type $Shape = oms.api.v1.GetOrderRequest.$Properties;
            }

            /**
             * Properties of a GetOrderResponse.
             * @deprecated Use oms.api.v1.GetOrderResponse.$Properties instead.
             */
            interface IGetOrderResponse extends oms.api.v1.GetOrderResponse.$Properties {
            }

            /** Represents a GetOrderResponse. */
            class GetOrderResponse {

                /**
                 * Constructs a new GetOrderResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.api.v1.GetOrderResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** GetOrderResponse order. */
                order?: (oms.order.v1.OrderView.$Properties|null);

                /**
                 * Creates a new GetOrderResponse instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns GetOrderResponse instance
                 */
                static create(properties: oms.api.v1.GetOrderResponse.$Shape): oms.api.v1.GetOrderResponse & oms.api.v1.GetOrderResponse.$Shape;
                static create(properties?: oms.api.v1.GetOrderResponse.$Properties): oms.api.v1.GetOrderResponse;

                /**
                 * Encodes the specified GetOrderResponse message. Does not implicitly {@link oms.api.v1.GetOrderResponse.verify|verify} messages.
                 * @param message GetOrderResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.api.v1.GetOrderResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a GetOrderResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.api.v1.GetOrderResponse & oms.api.v1.GetOrderResponse.$Shape} GetOrderResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.api.v1.GetOrderResponse & oms.api.v1.GetOrderResponse.$Shape;

                /**
                 * Verifies a GetOrderResponse message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for GetOrderResponse
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace GetOrderResponse {

                /** Properties of a GetOrderResponse. */
                interface $Properties {

                    /** GetOrderResponse order */
                    order?: (oms.order.v1.OrderView.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a GetOrderResponse. */
                type $Shape = oms.api.v1.GetOrderResponse.$Properties;
            }

            /**
             * Properties of an UpdateOrderRequest.
             * @deprecated Use oms.api.v1.UpdateOrderRequest.$Properties instead.
             */
            interface IUpdateOrderRequest extends oms.api.v1.UpdateOrderRequest.$Properties {
            }

            /** Represents an UpdateOrderRequest. */
            class UpdateOrderRequest {

                /**
                 * Constructs a new UpdateOrderRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.api.v1.UpdateOrderRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** UpdateOrderRequest orderId. */
                orderId: string;

                /** UpdateOrderRequest deliveryAddress. */
                deliveryAddress: string;

                /** UpdateOrderRequest idempotencyKey. */
                idempotencyKey: string;

                /**
                 * Creates a new UpdateOrderRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns UpdateOrderRequest instance
                 */
                static create(properties: oms.api.v1.UpdateOrderRequest.$Shape): oms.api.v1.UpdateOrderRequest & oms.api.v1.UpdateOrderRequest.$Shape;
                static create(properties?: oms.api.v1.UpdateOrderRequest.$Properties): oms.api.v1.UpdateOrderRequest;

                /**
                 * Encodes the specified UpdateOrderRequest message. Does not implicitly {@link oms.api.v1.UpdateOrderRequest.verify|verify} messages.
                 * @param message UpdateOrderRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.api.v1.UpdateOrderRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an UpdateOrderRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.api.v1.UpdateOrderRequest & oms.api.v1.UpdateOrderRequest.$Shape} UpdateOrderRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.api.v1.UpdateOrderRequest & oms.api.v1.UpdateOrderRequest.$Shape;

                /**
                 * Verifies an UpdateOrderRequest message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for UpdateOrderRequest
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace UpdateOrderRequest {

                /** Properties of an UpdateOrderRequest. */
                interface $Properties {

                    /** UpdateOrderRequest orderId */
                    orderId?: (string|null);

                    /** UpdateOrderRequest deliveryAddress */
                    deliveryAddress?: (string|null);

                    /** UpdateOrderRequest idempotencyKey */
                    idempotencyKey?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an UpdateOrderRequest. */
                type $Shape = oms.api.v1.UpdateOrderRequest.$Properties;
            }

            /**
             * Properties of an UpdateOrderResponse.
             * @deprecated Use oms.api.v1.UpdateOrderResponse.$Properties instead.
             */
            interface IUpdateOrderResponse extends oms.api.v1.UpdateOrderResponse.$Properties {
            }

            /** Represents an UpdateOrderResponse. */
            class UpdateOrderResponse {

                /**
                 * Constructs a new UpdateOrderResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.api.v1.UpdateOrderResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** UpdateOrderResponse order. */
                order?: (oms.order.v1.OrderView.$Properties|null);

                /** UpdateOrderResponse decided. */
                decided: boolean;

                /**
                 * Creates a new UpdateOrderResponse instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns UpdateOrderResponse instance
                 */
                static create(properties: oms.api.v1.UpdateOrderResponse.$Shape): oms.api.v1.UpdateOrderResponse & oms.api.v1.UpdateOrderResponse.$Shape;
                static create(properties?: oms.api.v1.UpdateOrderResponse.$Properties): oms.api.v1.UpdateOrderResponse;

                /**
                 * Encodes the specified UpdateOrderResponse message. Does not implicitly {@link oms.api.v1.UpdateOrderResponse.verify|verify} messages.
                 * @param message UpdateOrderResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.api.v1.UpdateOrderResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an UpdateOrderResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.api.v1.UpdateOrderResponse & oms.api.v1.UpdateOrderResponse.$Shape} UpdateOrderResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.api.v1.UpdateOrderResponse & oms.api.v1.UpdateOrderResponse.$Shape;

                /**
                 * Verifies an UpdateOrderResponse message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for UpdateOrderResponse
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace UpdateOrderResponse {

                /** Properties of an UpdateOrderResponse. */
                interface $Properties {

                    /** UpdateOrderResponse order */
                    order?: (oms.order.v1.OrderView.$Properties|null);

                    /** UpdateOrderResponse decided */
                    decided?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an UpdateOrderResponse. */
                type $Shape = oms.api.v1.UpdateOrderResponse.$Properties;
            }

            /**
             * Properties of a CancelOrderRequest.
             * @deprecated Use oms.api.v1.CancelOrderRequest.$Properties instead.
             */
            interface ICancelOrderRequest extends oms.api.v1.CancelOrderRequest.$Properties {
            }

            /** Represents a CancelOrderRequest. */
            class CancelOrderRequest {

                /**
                 * Constructs a new CancelOrderRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.api.v1.CancelOrderRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** CancelOrderRequest orderId. */
                orderId: string;

                /** CancelOrderRequest reason. */
                reason: oms.order.v1.CancelReason;

                /**
                 * Creates a new CancelOrderRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns CancelOrderRequest instance
                 */
                static create(properties: oms.api.v1.CancelOrderRequest.$Shape): oms.api.v1.CancelOrderRequest & oms.api.v1.CancelOrderRequest.$Shape;
                static create(properties?: oms.api.v1.CancelOrderRequest.$Properties): oms.api.v1.CancelOrderRequest;

                /**
                 * Encodes the specified CancelOrderRequest message. Does not implicitly {@link oms.api.v1.CancelOrderRequest.verify|verify} messages.
                 * @param message CancelOrderRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.api.v1.CancelOrderRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a CancelOrderRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.api.v1.CancelOrderRequest & oms.api.v1.CancelOrderRequest.$Shape} CancelOrderRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.api.v1.CancelOrderRequest & oms.api.v1.CancelOrderRequest.$Shape;

                /**
                 * Verifies a CancelOrderRequest message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for CancelOrderRequest
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace CancelOrderRequest {

                /** Properties of a CancelOrderRequest. */
                interface $Properties {

                    /** CancelOrderRequest orderId */
                    orderId?: (string|null);

                    /** CancelOrderRequest reason */
                    reason?: (oms.order.v1.CancelReason|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a CancelOrderRequest. */
                type $Shape = oms.api.v1.CancelOrderRequest.$Properties;
            }

            /**
             * Properties of a CancelOrderResponse.
             * @deprecated Use oms.api.v1.CancelOrderResponse.$Properties instead.
             */
            interface ICancelOrderResponse extends oms.api.v1.CancelOrderResponse.$Properties {
            }

            /** Represents a CancelOrderResponse. */
            class CancelOrderResponse {

                /**
                 * Constructs a new CancelOrderResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.api.v1.CancelOrderResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** CancelOrderResponse orderId. */
                orderId: string;

                /** CancelOrderResponse status. */
                status: oms.order.v1.OrderStatus;

                /**
                 * Creates a new CancelOrderResponse instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns CancelOrderResponse instance
                 */
                static create(properties: oms.api.v1.CancelOrderResponse.$Shape): oms.api.v1.CancelOrderResponse & oms.api.v1.CancelOrderResponse.$Shape;
                static create(properties?: oms.api.v1.CancelOrderResponse.$Properties): oms.api.v1.CancelOrderResponse;

                /**
                 * Encodes the specified CancelOrderResponse message. Does not implicitly {@link oms.api.v1.CancelOrderResponse.verify|verify} messages.
                 * @param message CancelOrderResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.api.v1.CancelOrderResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a CancelOrderResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.api.v1.CancelOrderResponse & oms.api.v1.CancelOrderResponse.$Shape} CancelOrderResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.api.v1.CancelOrderResponse & oms.api.v1.CancelOrderResponse.$Shape;

                /**
                 * Verifies a CancelOrderResponse message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for CancelOrderResponse
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace CancelOrderResponse {

                /** Properties of a CancelOrderResponse. */
                interface $Properties {

                    /** CancelOrderResponse orderId */
                    orderId?: (string|null);

                    /** CancelOrderResponse status */
                    status?: (oms.order.v1.OrderStatus|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a CancelOrderResponse. */
                type $Shape = oms.api.v1.CancelOrderResponse.$Properties;
            }

            /**
             * Properties of a CheckAvailabilityRequest.
             * @deprecated Use oms.api.v1.CheckAvailabilityRequest.$Properties instead.
             */
            interface ICheckAvailabilityRequest extends oms.api.v1.CheckAvailabilityRequest.$Properties {
            }

            /** Represents a CheckAvailabilityRequest. */
            class CheckAvailabilityRequest {

                /**
                 * Constructs a new CheckAvailabilityRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.api.v1.CheckAvailabilityRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** CheckAvailabilityRequest items. */
                items: oms.api.v1.OrderItem.$Properties[];

                /**
                 * Creates a new CheckAvailabilityRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns CheckAvailabilityRequest instance
                 */
                static create(properties: oms.api.v1.CheckAvailabilityRequest.$Shape): oms.api.v1.CheckAvailabilityRequest & oms.api.v1.CheckAvailabilityRequest.$Shape;
                static create(properties?: oms.api.v1.CheckAvailabilityRequest.$Properties): oms.api.v1.CheckAvailabilityRequest;

                /**
                 * Encodes the specified CheckAvailabilityRequest message. Does not implicitly {@link oms.api.v1.CheckAvailabilityRequest.verify|verify} messages.
                 * @param message CheckAvailabilityRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.api.v1.CheckAvailabilityRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a CheckAvailabilityRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.api.v1.CheckAvailabilityRequest & oms.api.v1.CheckAvailabilityRequest.$Shape} CheckAvailabilityRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.api.v1.CheckAvailabilityRequest & oms.api.v1.CheckAvailabilityRequest.$Shape;

                /**
                 * Verifies a CheckAvailabilityRequest message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for CheckAvailabilityRequest
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace CheckAvailabilityRequest {

                /** Properties of a CheckAvailabilityRequest. */
                interface $Properties {

                    /** CheckAvailabilityRequest items */
                    items?: (oms.api.v1.OrderItem.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a CheckAvailabilityRequest. */
                type $Shape = oms.api.v1.CheckAvailabilityRequest.$Properties;
            }

            /**
             * Properties of an Availability.
             * @deprecated Use oms.api.v1.Availability.$Properties instead.
             */
            interface IAvailability extends oms.api.v1.Availability.$Properties {
            }

            /** Represents an Availability. */
            class Availability {

                /**
                 * Constructs a new Availability.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.api.v1.Availability.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Availability sku. */
                sku: string;

                /** Availability known. */
                known: boolean;

                /** Availability available. */
                available: number;

                /** Availability sufficient. */
                sufficient: boolean;

                /**
                 * Creates a new Availability instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Availability instance
                 */
                static create(properties: oms.api.v1.Availability.$Shape): oms.api.v1.Availability & oms.api.v1.Availability.$Shape;
                static create(properties?: oms.api.v1.Availability.$Properties): oms.api.v1.Availability;

                /**
                 * Encodes the specified Availability message. Does not implicitly {@link oms.api.v1.Availability.verify|verify} messages.
                 * @param message Availability message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.api.v1.Availability.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Availability message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.api.v1.Availability & oms.api.v1.Availability.$Shape} Availability
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.api.v1.Availability & oms.api.v1.Availability.$Shape;

                /**
                 * Verifies an Availability message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for Availability
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Availability {

                /** Properties of an Availability. */
                interface $Properties {

                    /** Availability sku */
                    sku?: (string|null);

                    /** Availability known */
                    known?: (boolean|null);

                    /** Availability available */
                    available?: (number|null);

                    /** Availability sufficient */
                    sufficient?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Availability. */
                type $Shape = oms.api.v1.Availability.$Properties;
            }

            /**
             * Properties of a CheckAvailabilityResponse.
             * @deprecated Use oms.api.v1.CheckAvailabilityResponse.$Properties instead.
             */
            interface ICheckAvailabilityResponse extends oms.api.v1.CheckAvailabilityResponse.$Properties {
            }

            /** Represents a CheckAvailabilityResponse. */
            class CheckAvailabilityResponse {

                /**
                 * Constructs a new CheckAvailabilityResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.api.v1.CheckAvailabilityResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** CheckAvailabilityResponse items. */
                items: oms.api.v1.Availability.$Properties[];

                /** CheckAvailabilityResponse sufficient. */
                sufficient: boolean;

                /**
                 * Creates a new CheckAvailabilityResponse instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns CheckAvailabilityResponse instance
                 */
                static create(properties: oms.api.v1.CheckAvailabilityResponse.$Shape): oms.api.v1.CheckAvailabilityResponse & oms.api.v1.CheckAvailabilityResponse.$Shape;
                static create(properties?: oms.api.v1.CheckAvailabilityResponse.$Properties): oms.api.v1.CheckAvailabilityResponse;

                /**
                 * Encodes the specified CheckAvailabilityResponse message. Does not implicitly {@link oms.api.v1.CheckAvailabilityResponse.verify|verify} messages.
                 * @param message CheckAvailabilityResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.api.v1.CheckAvailabilityResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a CheckAvailabilityResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.api.v1.CheckAvailabilityResponse & oms.api.v1.CheckAvailabilityResponse.$Shape} CheckAvailabilityResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.api.v1.CheckAvailabilityResponse & oms.api.v1.CheckAvailabilityResponse.$Shape;

                /**
                 * Verifies a CheckAvailabilityResponse message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for CheckAvailabilityResponse
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace CheckAvailabilityResponse {

                /** Properties of a CheckAvailabilityResponse. */
                interface $Properties {

                    /** CheckAvailabilityResponse items */
                    items?: (oms.api.v1.Availability.$Properties[]|null);

                    /** CheckAvailabilityResponse sufficient */
                    sufficient?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a CheckAvailabilityResponse. */
                type $Shape = oms.api.v1.CheckAvailabilityResponse.$Properties;
            }

            /**
             * Properties of a ReserveInventoryRequest.
             * @deprecated Use oms.api.v1.ReserveInventoryRequest.$Properties instead.
             */
            interface IReserveInventoryRequest extends oms.api.v1.ReserveInventoryRequest.$Properties {
            }

            /** Represents a ReserveInventoryRequest. */
            class ReserveInventoryRequest {

                /**
                 * Constructs a new ReserveInventoryRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.api.v1.ReserveInventoryRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ReserveInventoryRequest reservationId. */
                reservationId: string;

                /** ReserveInventoryRequest sku. */
                sku: string;

                /** ReserveInventoryRequest qty. */
                qty: number;

                /** ReserveInventoryRequest holdMs. */
                holdMs: number;

                /**
                 * Creates a new ReserveInventoryRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ReserveInventoryRequest instance
                 */
                static create(properties: oms.api.v1.ReserveInventoryRequest.$Shape): oms.api.v1.ReserveInventoryRequest & oms.api.v1.ReserveInventoryRequest.$Shape;
                static create(properties?: oms.api.v1.ReserveInventoryRequest.$Properties): oms.api.v1.ReserveInventoryRequest;

                /**
                 * Encodes the specified ReserveInventoryRequest message. Does not implicitly {@link oms.api.v1.ReserveInventoryRequest.verify|verify} messages.
                 * @param message ReserveInventoryRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.api.v1.ReserveInventoryRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ReserveInventoryRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.api.v1.ReserveInventoryRequest & oms.api.v1.ReserveInventoryRequest.$Shape} ReserveInventoryRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.api.v1.ReserveInventoryRequest & oms.api.v1.ReserveInventoryRequest.$Shape;

                /**
                 * Verifies a ReserveInventoryRequest message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for ReserveInventoryRequest
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace ReserveInventoryRequest {

                /** Properties of a ReserveInventoryRequest. */
                interface $Properties {

                    /** ReserveInventoryRequest reservationId */
                    reservationId?: (string|null);

                    /** ReserveInventoryRequest sku */
                    sku?: (string|null);

                    /** ReserveInventoryRequest qty */
                    qty?: (number|null);

                    /** ReserveInventoryRequest holdMs */
                    holdMs?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ReserveInventoryRequest. */
                type $Shape = oms.api.v1.ReserveInventoryRequest.$Properties;
            }

            /**
             * Properties of a ReleaseInventoryRequest.
             * @deprecated Use oms.api.v1.ReleaseInventoryRequest.$Properties instead.
             */
            interface IReleaseInventoryRequest extends oms.api.v1.ReleaseInventoryRequest.$Properties {
            }

            /** Represents a ReleaseInventoryRequest. */
            class ReleaseInventoryRequest {

                /**
                 * Constructs a new ReleaseInventoryRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.api.v1.ReleaseInventoryRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ReleaseInventoryRequest reservationId. */
                reservationId: string;

                /** ReleaseInventoryRequest sku. */
                sku: string;

                /**
                 * Creates a new ReleaseInventoryRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ReleaseInventoryRequest instance
                 */
                static create(properties: oms.api.v1.ReleaseInventoryRequest.$Shape): oms.api.v1.ReleaseInventoryRequest & oms.api.v1.ReleaseInventoryRequest.$Shape;
                static create(properties?: oms.api.v1.ReleaseInventoryRequest.$Properties): oms.api.v1.ReleaseInventoryRequest;

                /**
                 * Encodes the specified ReleaseInventoryRequest message. Does not implicitly {@link oms.api.v1.ReleaseInventoryRequest.verify|verify} messages.
                 * @param message ReleaseInventoryRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.api.v1.ReleaseInventoryRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ReleaseInventoryRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.api.v1.ReleaseInventoryRequest & oms.api.v1.ReleaseInventoryRequest.$Shape} ReleaseInventoryRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.api.v1.ReleaseInventoryRequest & oms.api.v1.ReleaseInventoryRequest.$Shape;

                /**
                 * Verifies a ReleaseInventoryRequest message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for ReleaseInventoryRequest
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace ReleaseInventoryRequest {

                /** Properties of a ReleaseInventoryRequest. */
                interface $Properties {

                    /** ReleaseInventoryRequest reservationId */
                    reservationId?: (string|null);

                    /** ReleaseInventoryRequest sku */
                    sku?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ReleaseInventoryRequest. */
                type $Shape = oms.api.v1.ReleaseInventoryRequest.$Properties;
            }

            /**
             * Properties of a ReservationResponse.
             * @deprecated Use oms.api.v1.ReservationResponse.$Properties instead.
             */
            interface IReservationResponse extends oms.api.v1.ReservationResponse.$Properties {
            }

            /** Represents a ReservationResponse. */
            class ReservationResponse {

                /**
                 * Constructs a new ReservationResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.api.v1.ReservationResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ReservationResponse reservationId. */
                reservationId: string;

                /** ReservationResponse sku. */
                sku: string;

                /** ReservationResponse qty. */
                qty: number;

                /** ReservationResponse state. */
                state: oms.inventory.v1.ReservationState;

                /**
                 * Creates a new ReservationResponse instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ReservationResponse instance
                 */
                static create(properties: oms.api.v1.ReservationResponse.$Shape): oms.api.v1.ReservationResponse & oms.api.v1.ReservationResponse.$Shape;
                static create(properties?: oms.api.v1.ReservationResponse.$Properties): oms.api.v1.ReservationResponse;

                /**
                 * Encodes the specified ReservationResponse message. Does not implicitly {@link oms.api.v1.ReservationResponse.verify|verify} messages.
                 * @param message ReservationResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.api.v1.ReservationResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ReservationResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.api.v1.ReservationResponse & oms.api.v1.ReservationResponse.$Shape} ReservationResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.api.v1.ReservationResponse & oms.api.v1.ReservationResponse.$Shape;

                /**
                 * Verifies a ReservationResponse message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for ReservationResponse
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace ReservationResponse {

                /** Properties of a ReservationResponse. */
                interface $Properties {

                    /** ReservationResponse reservationId */
                    reservationId?: (string|null);

                    /** ReservationResponse sku */
                    sku?: (string|null);

                    /** ReservationResponse qty */
                    qty?: (number|null);

                    /** ReservationResponse state */
                    state?: (oms.inventory.v1.ReservationState|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ReservationResponse. */
                type $Shape = oms.api.v1.ReservationResponse.$Properties;
            }
        }
    }

    /** Namespace audit. */
    namespace audit {

        /** Namespace v1. */
        namespace v1 {

            /**
             * Properties of a ChainEnd.
             * @deprecated Use oms.audit.v1.ChainEnd.$Properties instead.
             */
            interface IChainEnd extends oms.audit.v1.ChainEnd.$Properties {
            }

            /** Represents a ChainEnd. */
            class ChainEnd {

                /**
                 * Constructs a new ChainEnd.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.audit.v1.ChainEnd.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ChainEnd sequence. */
                sequence: number;

                /** ChainEnd hash. */
                hash: Uint8Array;

                /**
                 * Creates a new ChainEnd instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ChainEnd instance
                 */
                static create(properties: oms.audit.v1.ChainEnd.$Shape): oms.audit.v1.ChainEnd & oms.audit.v1.ChainEnd.$Shape;
                static create(properties?: oms.audit.v1.ChainEnd.$Properties): oms.audit.v1.ChainEnd;

                /**
                 * Encodes the specified ChainEnd message. Does not implicitly {@link oms.audit.v1.ChainEnd.verify|verify} messages.
                 * @param message ChainEnd message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.audit.v1.ChainEnd.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ChainEnd message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.audit.v1.ChainEnd & oms.audit.v1.ChainEnd.$Shape} ChainEnd
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.audit.v1.ChainEnd & oms.audit.v1.ChainEnd.$Shape;

                /**
                 * Verifies a ChainEnd message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for ChainEnd
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace ChainEnd {

                /** Properties of a ChainEnd. */
                interface $Properties {

                    /** ChainEnd sequence */
                    sequence?: (number|null);

                    /** ChainEnd hash */
                    hash?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ChainEnd. */
                type $Shape = oms.audit.v1.ChainEnd.$Properties;
            }
        }
    }

    /** Namespace catalog. */
    namespace catalog {

        /** Namespace v1. */
        namespace v1 {

            /**
             * Properties of a CatalogItem.
             * @deprecated Use oms.catalog.v1.CatalogItem.$Properties instead.
             */
            interface ICatalogItem extends oms.catalog.v1.CatalogItem.$Properties {
            }

            /** Represents a CatalogItem. */
            class CatalogItem {

                /**
                 * Constructs a new CatalogItem.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.catalog.v1.CatalogItem.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** CatalogItem sku. */
                sku: string;

                /** CatalogItem name. */
                name: string;

                /** CatalogItem price. */
                price: number;

                /** CatalogItem currency. */
                currency: string;

                /**
                 * Creates a new CatalogItem instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns CatalogItem instance
                 */
                static create(properties: oms.catalog.v1.CatalogItem.$Shape): oms.catalog.v1.CatalogItem & oms.catalog.v1.CatalogItem.$Shape;
                static create(properties?: oms.catalog.v1.CatalogItem.$Properties): oms.catalog.v1.CatalogItem;

                /**
                 * Encodes the specified CatalogItem message. Does not implicitly {@link oms.catalog.v1.CatalogItem.verify|verify} messages.
                 * @param message CatalogItem message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.catalog.v1.CatalogItem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a CatalogItem message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.catalog.v1.CatalogItem & oms.catalog.v1.CatalogItem.$Shape} CatalogItem
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.catalog.v1.CatalogItem & oms.catalog.v1.CatalogItem.$Shape;

                /**
                 * Verifies a CatalogItem message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for CatalogItem
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace CatalogItem {

                /** Properties of a CatalogItem. */
                interface $Properties {

                    /** CatalogItem sku */
                    sku?: (string|null);

                    /** CatalogItem name */
                    name?: (string|null);

                    /** CatalogItem price */
                    price?: (number|null);

                    /** CatalogItem currency */
                    currency?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a CatalogItem. */
                type $Shape = oms.catalog.v1.CatalogItem.$Properties;
            }
        }
    }

    /** Namespace contracts. */
    namespace contracts {

        /** Namespace v1. */
        namespace v1 {

            /**
             * Properties of a LineItem.
             * @deprecated Use oms.contracts.v1.LineItem.$Properties instead.
             */
            interface ILineItem extends oms.contracts.v1.LineItem.$Properties {
            }

            /** Represents a LineItem. */
            class LineItem {

                /**
                 * Constructs a new LineItem.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.contracts.v1.LineItem.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** LineItem sku. */
                sku: string;

                /** LineItem qty. */
                qty: number;

                /** LineItem unitPrice. */
                unitPrice: number;

                /**
                 * Creates a new LineItem instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns LineItem instance
                 */
                static create(properties: oms.contracts.v1.LineItem.$Shape): oms.contracts.v1.LineItem & oms.contracts.v1.LineItem.$Shape;
                static create(properties?: oms.contracts.v1.LineItem.$Properties): oms.contracts.v1.LineItem;

                /**
                 * Encodes the specified LineItem message. Does not implicitly {@link oms.contracts.v1.LineItem.verify|verify} messages.
                 * @param message LineItem message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.contracts.v1.LineItem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a LineItem message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.contracts.v1.LineItem & oms.contracts.v1.LineItem.$Shape} LineItem
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.contracts.v1.LineItem & oms.contracts.v1.LineItem.$Shape;

                /**
                 * Verifies a LineItem message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for LineItem
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace LineItem {

                /** Properties of a LineItem. */
                interface $Properties {

                    /** LineItem sku */
                    sku?: (string|null);

                    /** LineItem qty */
                    qty?: (number|null);

                    /** LineItem unitPrice */
                    unitPrice?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a LineItem. */
                type $Shape = oms.contracts.v1.LineItem.$Properties;
            }

            /**
             * Properties of an OrderCreated.
             * @deprecated Use oms.contracts.v1.OrderCreated.$Properties instead.
             */
            interface IOrderCreated extends oms.contracts.v1.OrderCreated.$Properties {
            }

            /** Represents an OrderCreated. */
            class OrderCreated {

                /**
                 * Constructs a new OrderCreated.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.contracts.v1.OrderCreated.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** OrderCreated orderId. */
                orderId: string;

                /** OrderCreated userId. */
                userId: string;

                /** OrderCreated lineItems. */
                lineItems: oms.contracts.v1.LineItem.$Properties[];

                /** OrderCreated amount. */
                amount: number;

                /** OrderCreated currency. */
                currency: string;

                /** OrderCreated createdAt. */
                createdAt: number;

                /** OrderCreated traceId. */
                traceId: string;

                /** OrderCreated meta. */
                meta?: (oms.common.v1.Meta.$Properties|null);

                /** OrderCreated paymentMethod. */
                paymentMethod: string;

                /** OrderCreated paymentToken. */
                paymentToken: string;

                /** OrderCreated requestHash. */
                requestHash: string;

                /** OrderCreated scarce. */
                scarce: boolean;

                /** OrderCreated deliveryAddress. */
                deliveryAddress: string;

                /**
                 * Creates a new OrderCreated instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns OrderCreated instance
                 */
                static create(properties: oms.contracts.v1.OrderCreated.$Shape): oms.contracts.v1.OrderCreated & oms.contracts.v1.OrderCreated.$Shape;
                static create(properties?: oms.contracts.v1.OrderCreated.$Properties): oms.contracts.v1.OrderCreated;

                /**
                 * Encodes the specified OrderCreated message. Does not implicitly {@link oms.contracts.v1.OrderCreated.verify|verify} messages.
                 * @param message OrderCreated message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.contracts.v1.OrderCreated.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an OrderCreated message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.contracts.v1.OrderCreated & oms.contracts.v1.OrderCreated.$Shape} OrderCreated
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.contracts.v1.OrderCreated & oms.contracts.v1.OrderCreated.$Shape;

                /**
                 * Verifies an OrderCreated message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for OrderCreated
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace OrderCreated {

                /** Properties of an OrderCreated. */
                interface $Properties {

                    /** OrderCreated orderId */
                    orderId?: (string|null);

                    /** OrderCreated userId */
                    userId?: (string|null);

                    /** OrderCreated lineItems */
                    lineItems?: (oms.contracts.v1.LineItem.$Properties[]|null);

                    /** OrderCreated amount */
                    amount?: (number|null);

                    /** OrderCreated currency */
                    currency?: (string|null);

                    /** OrderCreated createdAt */
                    createdAt?: (number|null);

                    /** OrderCreated traceId */
                    traceId?: (string|null);

                    /** OrderCreated meta */
                    meta?: (oms.common.v1.Meta.$Properties|null);

                    /** OrderCreated paymentMethod */
                    paymentMethod?: (string|null);

                    /** OrderCreated paymentToken */
                    paymentToken?: (string|null);

                    /** OrderCreated requestHash */
                    requestHash?: (string|null);

                    /** OrderCreated scarce */
                    scarce?: (boolean|null);

                    /** OrderCreated deliveryAddress */
                    deliveryAddress?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an OrderCreated. */
                type $Shape = oms.contracts.v1.OrderCreated.$Properties;
            }

            /**
             * Properties of a PaymentCompleted.
             * @deprecated Use oms.contracts.v1.PaymentCompleted.$Properties instead.
             */
            interface IPaymentCompleted extends oms.contracts.v1.PaymentCompleted.$Properties {
            }

            /** Represents a PaymentCompleted. */
            class PaymentCompleted {

                /**
                 * Constructs a new PaymentCompleted.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.contracts.v1.PaymentCompleted.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** PaymentCompleted orderId. */
                orderId: string;

                /** PaymentCompleted paymentId. */
                paymentId: string;

                /** PaymentCompleted state. */
                state: oms.payment.v1.PaymentState;

                /** PaymentCompleted reason. */
                reason: string;

                /** PaymentCompleted amount. */
                amount: number;

                /** PaymentCompleted currency. */
                currency: string;

                /** PaymentCompleted processedAt. */
                processedAt: number;

                /** PaymentCompleted traceId. */
                traceId: string;

                /** PaymentCompleted meta. */
                meta?: (oms.common.v1.Meta.$Properties|null);

                /** PaymentCompleted captured. */
                captured: number;

                /** PaymentCompleted refunded. */
                refunded: number;

                /** PaymentCompleted transactionId. */
                transactionId: string;

                /**
                 * Creates a new PaymentCompleted instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns PaymentCompleted instance
                 */
                static create(properties: oms.contracts.v1.PaymentCompleted.$Shape): oms.contracts.v1.PaymentCompleted & oms.contracts.v1.PaymentCompleted.$Shape;
                static create(properties?: oms.contracts.v1.PaymentCompleted.$Properties): oms.contracts.v1.PaymentCompleted;

                /**
                 * Encodes the specified PaymentCompleted message. Does not implicitly {@link oms.contracts.v1.PaymentCompleted.verify|verify} messages.
                 * @param message PaymentCompleted message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.contracts.v1.PaymentCompleted.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a PaymentCompleted message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.contracts.v1.PaymentCompleted & oms.contracts.v1.PaymentCompleted.$Shape} PaymentCompleted
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.contracts.v1.PaymentCompleted & oms.contracts.v1.PaymentCompleted.$Shape;

                /**
                 * Verifies a PaymentCompleted message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for PaymentCompleted
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace PaymentCompleted {

                /** Properties of a PaymentCompleted. */
                interface $Properties {

                    /** PaymentCompleted orderId */
                    orderId?: (string|null);

                    /** PaymentCompleted paymentId */
                    paymentId?: (string|null);

                    /** PaymentCompleted state */
                    state?: (oms.payment.v1.PaymentState|null);

                    /** PaymentCompleted reason */
                    reason?: (string|null);

                    /** PaymentCompleted amount */
                    amount?: (number|null);

                    /** PaymentCompleted currency */
                    currency?: (string|null);

                    /** PaymentCompleted processedAt */
                    processedAt?: (number|null);

                    /** PaymentCompleted traceId */
                    traceId?: (string|null);

                    /** PaymentCompleted meta */
                    meta?: (oms.common.v1.Meta.$Properties|null);

                    /** PaymentCompleted captured */
                    captured?: (number|null);

                    /** PaymentCompleted refunded */
                    refunded?: (number|null);

                    /** PaymentCompleted transactionId */
                    transactionId?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a PaymentCompleted. */
                type $Shape = oms.contracts.v1.PaymentCompleted.$Properties;
            }

            /**
             * Properties of an InventoryUpdated.
             * @deprecated Use oms.contracts.v1.InventoryUpdated.$Properties instead.
             */
            interface IInventoryUpdated extends oms.contracts.v1.InventoryUpdated.$Properties {
            }

            /** Represents an InventoryUpdated. */
            class InventoryUpdated {

                /**
                 * Constructs a new InventoryUpdated.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.contracts.v1.InventoryUpdated.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** InventoryUpdated sku. */
                sku: string;

                /** InventoryUpdated orderId. */
                orderId: string;

                /** InventoryUpdated delta. */
                delta: number;

                /** InventoryUpdated reservationId. */
                reservationId: string;

                /** InventoryUpdated state. */
                state: oms.inventory.v1.ReservationState;

                /** InventoryUpdated processedAt. */
                processedAt: number;

                /** InventoryUpdated traceId. */
                traceId: string;

                /** InventoryUpdated meta. */
                meta?: (oms.common.v1.Meta.$Properties|null);

                /** InventoryUpdated onHand. */
                onHand: number;

                /** InventoryUpdated reserved. */
                reserved: number;

                /** InventoryUpdated committed. */
                committed: number;

                /** InventoryUpdated available. */
                available: number;

                /** InventoryUpdated version. */
                version: number;

                /** InventoryUpdated movement. */
                movement: number;

                /** InventoryUpdated qty. */
                qty: number;

                /** InventoryUpdated restockId. */
                restockId: string;

                /**
                 * Creates a new InventoryUpdated instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns InventoryUpdated instance
                 */
                static create(properties: oms.contracts.v1.InventoryUpdated.$Shape): oms.contracts.v1.InventoryUpdated & oms.contracts.v1.InventoryUpdated.$Shape;
                static create(properties?: oms.contracts.v1.InventoryUpdated.$Properties): oms.contracts.v1.InventoryUpdated;

                /**
                 * Encodes the specified InventoryUpdated message. Does not implicitly {@link oms.contracts.v1.InventoryUpdated.verify|verify} messages.
                 * @param message InventoryUpdated message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.contracts.v1.InventoryUpdated.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an InventoryUpdated message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.contracts.v1.InventoryUpdated & oms.contracts.v1.InventoryUpdated.$Shape} InventoryUpdated
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.contracts.v1.InventoryUpdated & oms.contracts.v1.InventoryUpdated.$Shape;

                /**
                 * Verifies an InventoryUpdated message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for InventoryUpdated
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace InventoryUpdated {

                /** Properties of an InventoryUpdated. */
                interface $Properties {

                    /** InventoryUpdated sku */
                    sku?: (string|null);

                    /** InventoryUpdated orderId */
                    orderId?: (string|null);

                    /** InventoryUpdated delta */
                    delta?: (number|null);

                    /** InventoryUpdated reservationId */
                    reservationId?: (string|null);

                    /** InventoryUpdated state */
                    state?: (oms.inventory.v1.ReservationState|null);

                    /** InventoryUpdated processedAt */
                    processedAt?: (number|null);

                    /** InventoryUpdated traceId */
                    traceId?: (string|null);

                    /** InventoryUpdated meta */
                    meta?: (oms.common.v1.Meta.$Properties|null);

                    /** InventoryUpdated onHand */
                    onHand?: (number|null);

                    /** InventoryUpdated reserved */
                    reserved?: (number|null);

                    /** InventoryUpdated committed */
                    committed?: (number|null);

                    /** InventoryUpdated available */
                    available?: (number|null);

                    /** InventoryUpdated version */
                    version?: (number|null);

                    /** InventoryUpdated movement */
                    movement?: (number|null);

                    /** InventoryUpdated qty */
                    qty?: (number|null);

                    /** InventoryUpdated restockId */
                    restockId?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an InventoryUpdated. */
                type $Shape = oms.contracts.v1.InventoryUpdated.$Properties;
            }

            /** NotificationState enum. */
            enum NotificationState {

                /** NOTIFICATION_NONE value */
                NOTIFICATION_NONE = 0,

                /** SENT value */
                SENT = 1,

                /** FAILED value */
                FAILED = 2
            }

            /**
             * Properties of a Notification.
             * @deprecated Use oms.contracts.v1.Notification.$Properties instead.
             */
            interface INotification extends oms.contracts.v1.Notification.$Properties {
            }

            /** Represents a Notification. */
            class Notification {

                /**
                 * Constructs a new Notification.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.contracts.v1.Notification.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Notification notificationId. */
                notificationId: string;

                /** Notification userId. */
                userId: string;

                /** Notification channel. */
                channel: string;

                /** Notification template. */
                template: string;

                /** Notification state. */
                state: oms.contracts.v1.NotificationState;

                /** Notification orderId. */
                orderId: string;

                /** Notification sentAt. */
                sentAt: number;

                /** Notification traceId. */
                traceId: string;

                /** Notification meta. */
                meta?: (oms.common.v1.Meta.$Properties|null);

                /** Notification subject. */
                subject: string;

                /** Notification body. */
                body: string;

                /** Notification providerId. */
                providerId: string;

                /** Notification error. */
                error: string;

                /**
                 * Creates a new Notification instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Notification instance
                 */
                static create(properties: oms.contracts.v1.Notification.$Shape): oms.contracts.v1.Notification & oms.contracts.v1.Notification.$Shape;
                static create(properties?: oms.contracts.v1.Notification.$Properties): oms.contracts.v1.Notification;

                /**
                 * Encodes the specified Notification message. Does not implicitly {@link oms.contracts.v1.Notification.verify|verify} messages.
                 * @param message Notification message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.contracts.v1.Notification.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Notification message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.contracts.v1.Notification & oms.contracts.v1.Notification.$Shape} Notification
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.contracts.v1.Notification & oms.contracts.v1.Notification.$Shape;

                /**
                 * Verifies a Notification message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for Notification
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Notification {

                /** Properties of a Notification. */
                interface $Properties {

                    /** Notification notificationId */
                    notificationId?: (string|null);

                    /** Notification userId */
                    userId?: (string|null);

                    /** Notification channel */
                    channel?: (string|null);

                    /** Notification template */
                    template?: (string|null);

                    /** Notification state */
                    state?: (oms.contracts.v1.NotificationState|null);

                    /** Notification orderId */
                    orderId?: (string|null);

                    /** Notification sentAt */
                    sentAt?: (number|null);

                    /** Notification traceId */
                    traceId?: (string|null);

                    /** Notification meta */
                    meta?: (oms.common.v1.Meta.$Properties|null);

                    /** Notification subject */
                    subject?: (string|null);

                    /** Notification body */
                    body?: (string|null);

                    /** Notification providerId */
                    providerId?: (string|null);

                    /** Notification error */
                    error?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Notification. */
                type $Shape = oms.contracts.v1.Notification.$Properties;
            }

            /**
             * Properties of an AuditEntry.
             * @deprecated Use oms.contracts.v1.AuditEntry.$Properties instead.
             */
            interface IAuditEntry extends oms.contracts.v1.AuditEntry.$Properties {
            }

            /** Represents an AuditEntry. */
            class AuditEntry {

                /**
                 * Constructs a new AuditEntry.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.contracts.v1.AuditEntry.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** AuditEntry orderId. */
                orderId: string;

                /** AuditEntry event. */
                event: string;

                /** AuditEntry actor. */
                actor: string;

                /** AuditEntry payloadRef. */
                payloadRef: string;

                /** AuditEntry occurredAt. */
                occurredAt: number;

                /** AuditEntry traceId. */
                traceId: string;

                /** AuditEntry meta. */
                meta?: (oms.common.v1.Meta.$Properties|null);

                /** AuditEntry sequence. */
                sequence: number;

                /** AuditEntry previousHash. */
                previousHash: Uint8Array;

                /** AuditEntry payloadHash. */
                payloadHash: Uint8Array;

                /** AuditEntry hash. */
                hash: Uint8Array;

                /**
                 * Creates a new AuditEntry instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns AuditEntry instance
                 */
                static create(properties: oms.contracts.v1.AuditEntry.$Shape): oms.contracts.v1.AuditEntry & oms.contracts.v1.AuditEntry.$Shape;
                static create(properties?: oms.contracts.v1.AuditEntry.$Properties): oms.contracts.v1.AuditEntry;

                /**
                 * Encodes the specified AuditEntry message. Does not implicitly {@link oms.contracts.v1.AuditEntry.verify|verify} messages.
                 * @param message AuditEntry message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.contracts.v1.AuditEntry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an AuditEntry message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.contracts.v1.AuditEntry & oms.contracts.v1.AuditEntry.$Shape} AuditEntry
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.contracts.v1.AuditEntry & oms.contracts.v1.AuditEntry.$Shape;

                /**
                 * Verifies an AuditEntry message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for AuditEntry
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace AuditEntry {

                /** Properties of an AuditEntry. */
                interface $Properties {

                    /** AuditEntry orderId */
                    orderId?: (string|null);

                    /** AuditEntry event */
                    event?: (string|null);

                    /** AuditEntry actor */
                    actor?: (string|null);

                    /** AuditEntry payloadRef */
                    payloadRef?: (string|null);

                    /** AuditEntry occurredAt */
                    occurredAt?: (number|null);

                    /** AuditEntry traceId */
                    traceId?: (string|null);

                    /** AuditEntry meta */
                    meta?: (oms.common.v1.Meta.$Properties|null);

                    /** AuditEntry sequence */
                    sequence?: (number|null);

                    /** AuditEntry previousHash */
                    previousHash?: (Uint8Array|null);

                    /** AuditEntry payloadHash */
                    payloadHash?: (Uint8Array|null);

                    /** AuditEntry hash */
                    hash?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an AuditEntry. */
                type $Shape = oms.contracts.v1.AuditEntry.$Properties;
            }
        }
    }

    /** Namespace notification. */
    namespace notification {

        /** Namespace v1. */
        namespace v1 {

            /**
             * Properties of a NotificationRequest.
             * @deprecated Use oms.notification.v1.NotificationRequest.$Properties instead.
             */
            interface INotificationRequest extends oms.notification.v1.NotificationRequest.$Properties {
            }

            /** Represents a NotificationRequest. */
            class NotificationRequest {

                /**
                 * Constructs a new NotificationRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.notification.v1.NotificationRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** NotificationRequest userId. */
                userId: string;

                /** NotificationRequest template. */
                template: string;

                /** NotificationRequest what. */
                what: string;

                /** NotificationRequest subject. */
                subject: string;

                /** NotificationRequest orderId. */
                orderId: string;

                /** NotificationRequest at. */
                at: number;

                /** NotificationRequest causationId. */
                causationId: string;

                /** NotificationRequest traceparent. */
                traceparent: string;

                /** NotificationRequest orderVersion. */
                orderVersion: number;

                /** NotificationRequest reason. */
                reason: string;

                /** NotificationRequest driver. */
                driver: string;

                /** NotificationRequest eta. */
                eta: number;

                /** NotificationRequest amount. */
                amount: number;

                /** NotificationRequest currency. */
                currency: string;

                /** NotificationRequest address. */
                address: string;

                /** NotificationRequest sku. */
                sku: string;

                /** NotificationRequest available. */
                available: number;

                /**
                 * Creates a new NotificationRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns NotificationRequest instance
                 */
                static create(properties: oms.notification.v1.NotificationRequest.$Shape): oms.notification.v1.NotificationRequest & oms.notification.v1.NotificationRequest.$Shape;
                static create(properties?: oms.notification.v1.NotificationRequest.$Properties): oms.notification.v1.NotificationRequest;

                /**
                 * Encodes the specified NotificationRequest message. Does not implicitly {@link oms.notification.v1.NotificationRequest.verify|verify} messages.
                 * @param message NotificationRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.notification.v1.NotificationRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a NotificationRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.notification.v1.NotificationRequest & oms.notification.v1.NotificationRequest.$Shape} NotificationRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.notification.v1.NotificationRequest & oms.notification.v1.NotificationRequest.$Shape;

                /**
                 * Verifies a NotificationRequest message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for NotificationRequest
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace NotificationRequest {

                /** Properties of a NotificationRequest. */
                interface $Properties {

                    /** NotificationRequest userId */
                    userId?: (string|null);

                    /** NotificationRequest template */
                    template?: (string|null);

                    /** NotificationRequest what */
                    what?: (string|null);

                    /** NotificationRequest subject */
                    subject?: (string|null);

                    /** NotificationRequest orderId */
                    orderId?: (string|null);

                    /** NotificationRequest at */
                    at?: (number|null);

                    /** NotificationRequest causationId */
                    causationId?: (string|null);

                    /** NotificationRequest traceparent */
                    traceparent?: (string|null);

                    /** NotificationRequest orderVersion */
                    orderVersion?: (number|null);

                    /** NotificationRequest reason */
                    reason?: (string|null);

                    /** NotificationRequest driver */
                    driver?: (string|null);

                    /** NotificationRequest eta */
                    eta?: (number|null);

                    /** NotificationRequest amount */
                    amount?: (number|null);

                    /** NotificationRequest currency */
                    currency?: (string|null);

                    /** NotificationRequest address */
                    address?: (string|null);

                    /** NotificationRequest sku */
                    sku?: (string|null);

                    /** NotificationRequest available */
                    available?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a NotificationRequest. */
                type $Shape = oms.notification.v1.NotificationRequest.$Properties;
            }

            /**
             * Properties of an OutgoingMessage.
             * @deprecated Use oms.notification.v1.OutgoingMessage.$Properties instead.
             */
            interface IOutgoingMessage extends oms.notification.v1.OutgoingMessage.$Properties {
            }

            /** Represents an OutgoingMessage. */
            class OutgoingMessage {

                /**
                 * Constructs a new OutgoingMessage.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.notification.v1.OutgoingMessage.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** OutgoingMessage notificationId. */
                notificationId: string;

                /** OutgoingMessage userId. */
                userId: string;

                /** OutgoingMessage channel. */
                channel: string;

                /** OutgoingMessage recipient. */
                recipient: string;

                /** OutgoingMessage template. */
                template: string;

                /** OutgoingMessage subject. */
                subject: string;

                /** OutgoingMessage body. */
                body: string;

                /** OutgoingMessage orderId. */
                orderId: string;

                /** OutgoingMessage at. */
                at: number;

                /** OutgoingMessage causationId. */
                causationId: string;

                /** OutgoingMessage traceparent. */
                traceparent: string;

                /** OutgoingMessage orderVersion. */
                orderVersion: number;

                /**
                 * Creates a new OutgoingMessage instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns OutgoingMessage instance
                 */
                static create(properties: oms.notification.v1.OutgoingMessage.$Shape): oms.notification.v1.OutgoingMessage & oms.notification.v1.OutgoingMessage.$Shape;
                static create(properties?: oms.notification.v1.OutgoingMessage.$Properties): oms.notification.v1.OutgoingMessage;

                /**
                 * Encodes the specified OutgoingMessage message. Does not implicitly {@link oms.notification.v1.OutgoingMessage.verify|verify} messages.
                 * @param message OutgoingMessage message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.notification.v1.OutgoingMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an OutgoingMessage message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.notification.v1.OutgoingMessage & oms.notification.v1.OutgoingMessage.$Shape} OutgoingMessage
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.notification.v1.OutgoingMessage & oms.notification.v1.OutgoingMessage.$Shape;

                /**
                 * Verifies an OutgoingMessage message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for OutgoingMessage
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace OutgoingMessage {

                /** Properties of an OutgoingMessage. */
                interface $Properties {

                    /** OutgoingMessage notificationId */
                    notificationId?: (string|null);

                    /** OutgoingMessage userId */
                    userId?: (string|null);

                    /** OutgoingMessage channel */
                    channel?: (string|null);

                    /** OutgoingMessage recipient */
                    recipient?: (string|null);

                    /** OutgoingMessage template */
                    template?: (string|null);

                    /** OutgoingMessage subject */
                    subject?: (string|null);

                    /** OutgoingMessage body */
                    body?: (string|null);

                    /** OutgoingMessage orderId */
                    orderId?: (string|null);

                    /** OutgoingMessage at */
                    at?: (number|null);

                    /** OutgoingMessage causationId */
                    causationId?: (string|null);

                    /** OutgoingMessage traceparent */
                    traceparent?: (string|null);

                    /** OutgoingMessage orderVersion */
                    orderVersion?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an OutgoingMessage. */
                type $Shape = oms.notification.v1.OutgoingMessage.$Properties;
            }

            /**
             * Properties of a UserOutbox.
             * @deprecated Use oms.notification.v1.UserOutbox.$Properties instead.
             */
            interface IUserOutbox extends oms.notification.v1.UserOutbox.$Properties {
            }

            /** Represents a UserOutbox. */
            class UserOutbox {

                /**
                 * Constructs a new UserOutbox.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.notification.v1.UserOutbox.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** UserOutbox sentAt. */
                sentAt: number[];

                /** UserOutbox inFlight. */
                inFlight: number;

                /** UserOutbox waitingFrom. */
                waitingFrom: number;

                /** UserOutbox waitingTo. */
                waitingTo: number;

                /**
                 * Creates a new UserOutbox instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns UserOutbox instance
                 */
                static create(properties: oms.notification.v1.UserOutbox.$Shape): oms.notification.v1.UserOutbox & oms.notification.v1.UserOutbox.$Shape;
                static create(properties?: oms.notification.v1.UserOutbox.$Properties): oms.notification.v1.UserOutbox;

                /**
                 * Encodes the specified UserOutbox message. Does not implicitly {@link oms.notification.v1.UserOutbox.verify|verify} messages.
                 * @param message UserOutbox message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.notification.v1.UserOutbox.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a UserOutbox message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.notification.v1.UserOutbox & oms.notification.v1.UserOutbox.$Shape} UserOutbox
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.notification.v1.UserOutbox & oms.notification.v1.UserOutbox.$Shape;

                /**
                 * Verifies a UserOutbox message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for UserOutbox
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace UserOutbox {

                /** Properties of a UserOutbox. */
                interface $Properties {

                    /** UserOutbox sentAt */
                    sentAt?: (number[]|null);

                    /** UserOutbox inFlight */
                    inFlight?: (number|null);

                    /** UserOutbox waitingFrom */
                    waitingFrom?: (number|null);

                    /** UserOutbox waitingTo */
                    waitingTo?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a UserOutbox. */
                type $Shape = oms.notification.v1.UserOutbox.$Properties;
            }

            /**
             * Properties of a Told.
             * @deprecated Use oms.notification.v1.Told.$Properties instead.
             */
            interface ITold extends oms.notification.v1.Told.$Properties {
            }

            /** Represents a Told. */
            class Told {

                /**
                 * Constructs a new Told.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.notification.v1.Told.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Told what. */
                what: string[];

                /**
                 * Creates a new Told instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Told instance
                 */
                static create(properties: oms.notification.v1.Told.$Shape): oms.notification.v1.Told & oms.notification.v1.Told.$Shape;
                static create(properties?: oms.notification.v1.Told.$Properties): oms.notification.v1.Told;

                /**
                 * Encodes the specified Told message. Does not implicitly {@link oms.notification.v1.Told.verify|verify} messages.
                 * @param message Told message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.notification.v1.Told.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Told message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.notification.v1.Told & oms.notification.v1.Told.$Shape} Told
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.notification.v1.Told & oms.notification.v1.Told.$Shape;

                /**
                 * Verifies a Told message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for Told
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Told {

                /** Properties of a Told. */
                interface $Properties {

                    /** Told what */
                    what?: (string[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Told. */
                type $Shape = oms.notification.v1.Told.$Properties;
            }

            /**
             * Properties of a Refund.
             * @deprecated Use oms.notification.v1.Refund.$Properties instead.
             */
            interface IRefund extends oms.notification.v1.Refund.$Properties {
            }

            /** Represents a Refund. */
            class Refund {

                /**
                 * Constructs a new Refund.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.notification.v1.Refund.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Refund userId. */
                userId: string;

                /** Refund amount. */
                amount: number;

                /** Refund currency. */
                currency: string;

                /** Refund at. */
                at: number;

                /** Refund causationId. */
                causationId: string;

                /** Refund traceparent. */
                traceparent: string;

                /**
                 * Creates a new Refund instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Refund instance
                 */
                static create(properties: oms.notification.v1.Refund.$Shape): oms.notification.v1.Refund & oms.notification.v1.Refund.$Shape;
                static create(properties?: oms.notification.v1.Refund.$Properties): oms.notification.v1.Refund;

                /**
                 * Encodes the specified Refund message. Does not implicitly {@link oms.notification.v1.Refund.verify|verify} messages.
                 * @param message Refund message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.notification.v1.Refund.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Refund message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.notification.v1.Refund & oms.notification.v1.Refund.$Shape} Refund
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.notification.v1.Refund & oms.notification.v1.Refund.$Shape;

                /**
                 * Verifies a Refund message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for Refund
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace Refund {

                /** Properties of a Refund. */
                interface $Properties {

                    /** Refund userId */
                    userId?: (string|null);

                    /** Refund amount */
                    amount?: (number|null);

                    /** Refund currency */
                    currency?: (string|null);

                    /** Refund at */
                    at?: (number|null);

                    /** Refund causationId */
                    causationId?: (string|null);

                    /** Refund traceparent */
                    traceparent?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Refund. */
                type $Shape = oms.notification.v1.Refund.$Properties;
            }

            /**
             * Properties of a UserPreferences.
             * @deprecated Use oms.notification.v1.UserPreferences.$Properties instead.
             */
            interface IUserPreferences extends oms.notification.v1.UserPreferences.$Properties {
            }

            /** Represents a UserPreferences. */
            class UserPreferences {

                /**
                 * Constructs a new UserPreferences.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.notification.v1.UserPreferences.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** UserPreferences userId. */
                userId: string;

                /** UserPreferences name. */
                name: string;

                /** UserPreferences channels. */
                channels: string[];

                /** UserPreferences email. */
                email: string;

                /** UserPreferences phone. */
                phone: string;

                /** UserPreferences device. */
                device: string;

                /**
                 * Creates a new UserPreferences instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns UserPreferences instance
                 */
                static create(properties: oms.notification.v1.UserPreferences.$Shape): oms.notification.v1.UserPreferences & oms.notification.v1.UserPreferences.$Shape;
                static create(properties?: oms.notification.v1.UserPreferences.$Properties): oms.notification.v1.UserPreferences;

                /**
                 * Encodes the specified UserPreferences message. Does not implicitly {@link oms.notification.v1.UserPreferences.verify|verify} messages.
                 * @param message UserPreferences message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.notification.v1.UserPreferences.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a UserPreferences message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.notification.v1.UserPreferences & oms.notification.v1.UserPreferences.$Shape} UserPreferences
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.notification.v1.UserPreferences & oms.notification.v1.UserPreferences.$Shape;

                /**
                 * Verifies a UserPreferences message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for UserPreferences
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace UserPreferences {

                /** Properties of a UserPreferences. */
                interface $Properties {

                    /** UserPreferences userId */
                    userId?: (string|null);

                    /** UserPreferences name */
                    name?: (string|null);

                    /** UserPreferences channels */
                    channels?: (string[]|null);

                    /** UserPreferences email */
                    email?: (string|null);

                    /** UserPreferences phone */
                    phone?: (string|null);

                    /** UserPreferences device */
                    device?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a UserPreferences. */
                type $Shape = oms.notification.v1.UserPreferences.$Properties;
            }
        }
    }

    /** Namespace seeds. */
    namespace seeds {

        /** Namespace v1. */
        namespace v1 {

            /**
             * Properties of a S0Meta.
             * @deprecated Use oms.seeds.v1.S0Meta.$Properties instead.
             */
            interface IS0Meta extends oms.seeds.v1.S0Meta.$Properties {
            }

            /** Represents a S0Meta. */
            class S0Meta {

                /**
                 * Constructs a new S0Meta.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.seeds.v1.S0Meta.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** S0Meta eventId. */
                eventId: string;

                /** S0Meta correlationId. */
                correlationId: string;

                /** S0Meta causationId. */
                causationId: string;

                /** S0Meta producer. */
                producer: string;

                /** S0Meta occurredAt. */
                occurredAt: number;

                /** S0Meta version. */
                version: number;

                /** S0Meta traceparent. */
                traceparent: string;

                /**
                 * Creates a new S0Meta instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns S0Meta instance
                 */
                static create(properties: oms.seeds.v1.S0Meta.$Shape): oms.seeds.v1.S0Meta & oms.seeds.v1.S0Meta.$Shape;
                static create(properties?: oms.seeds.v1.S0Meta.$Properties): oms.seeds.v1.S0Meta;

                /**
                 * Encodes the specified S0Meta message. Does not implicitly {@link oms.seeds.v1.S0Meta.verify|verify} messages.
                 * @param message S0Meta message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.seeds.v1.S0Meta.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a S0Meta message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.seeds.v1.S0Meta & oms.seeds.v1.S0Meta.$Shape} S0Meta
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.seeds.v1.S0Meta & oms.seeds.v1.S0Meta.$Shape;

                /**
                 * Verifies a S0Meta message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for S0Meta
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace S0Meta {

                /** Properties of a S0Meta. */
                interface $Properties {

                    /** S0Meta eventId */
                    eventId?: (string|null);

                    /** S0Meta correlationId */
                    correlationId?: (string|null);

                    /** S0Meta causationId */
                    causationId?: (string|null);

                    /** S0Meta producer */
                    producer?: (string|null);

                    /** S0Meta occurredAt */
                    occurredAt?: (number|null);

                    /** S0Meta version */
                    version?: (number|null);

                    /** S0Meta traceparent */
                    traceparent?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a S0Meta. */
                type $Shape = oms.seeds.v1.S0Meta.$Properties;
            }

            /** S0OrderStatus enum. */
            enum S0OrderStatus {

                /** S0_ORDER_STATUS_UNSPECIFIED value */
                S0_ORDER_STATUS_UNSPECIFIED = 0,

                /** S0_PENDING value */
                S0_PENDING = 1,

                /** S0_VALIDATED value */
                S0_VALIDATED = 2,

                /** S0_PAID value */
                S0_PAID = 3,

                /** S0_CANCELLED value */
                S0_CANCELLED = 4,

                /** S0_PREPARING value */
                S0_PREPARING = 5,

                /** S0_COMPLETED value */
                S0_COMPLETED = 6
            }

            /**
             * Properties of a S0Item.
             * @deprecated Use oms.seeds.v1.S0Item.$Properties instead.
             */
            interface IS0Item extends oms.seeds.v1.S0Item.$Properties {
            }

            /** Represents a S0Item. */
            class S0Item {

                /**
                 * Constructs a new S0Item.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.seeds.v1.S0Item.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** S0Item sku. */
                sku: string;

                /** S0Item quantity. */
                quantity: number;

                /** S0Item unitPrice. */
                unitPrice: number;

                /**
                 * Creates a new S0Item instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns S0Item instance
                 */
                static create(properties: oms.seeds.v1.S0Item.$Shape): oms.seeds.v1.S0Item & oms.seeds.v1.S0Item.$Shape;
                static create(properties?: oms.seeds.v1.S0Item.$Properties): oms.seeds.v1.S0Item;

                /**
                 * Encodes the specified S0Item message. Does not implicitly {@link oms.seeds.v1.S0Item.verify|verify} messages.
                 * @param message S0Item message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.seeds.v1.S0Item.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a S0Item message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.seeds.v1.S0Item & oms.seeds.v1.S0Item.$Shape} S0Item
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.seeds.v1.S0Item & oms.seeds.v1.S0Item.$Shape;

                /**
                 * Verifies a S0Item message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for S0Item
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace S0Item {

                /** Properties of a S0Item. */
                interface $Properties {

                    /** S0Item sku */
                    sku?: (string|null);

                    /** S0Item quantity */
                    quantity?: (number|null);

                    /** S0Item unitPrice */
                    unitPrice?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a S0Item. */
                type $Shape = oms.seeds.v1.S0Item.$Properties;
            }

            /**
             * Properties of a S0OrderCreated.
             * @deprecated Use oms.seeds.v1.S0OrderCreated.$Properties instead.
             */
            interface IS0OrderCreated extends oms.seeds.v1.S0OrderCreated.$Properties {
            }

            /** Represents a S0OrderCreated. */
            class S0OrderCreated {

                /**
                 * Constructs a new S0OrderCreated.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.seeds.v1.S0OrderCreated.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** S0OrderCreated userId. */
                userId: string;

                /** S0OrderCreated items. */
                items: oms.seeds.v1.S0Item.$Properties[];

                /** S0OrderCreated amount. */
                amount: number;

                /** S0OrderCreated currency. */
                currency: string;

                /**
                 * Creates a new S0OrderCreated instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns S0OrderCreated instance
                 */
                static create(properties: oms.seeds.v1.S0OrderCreated.$Shape): oms.seeds.v1.S0OrderCreated & oms.seeds.v1.S0OrderCreated.$Shape;
                static create(properties?: oms.seeds.v1.S0OrderCreated.$Properties): oms.seeds.v1.S0OrderCreated;

                /**
                 * Encodes the specified S0OrderCreated message. Does not implicitly {@link oms.seeds.v1.S0OrderCreated.verify|verify} messages.
                 * @param message S0OrderCreated message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.seeds.v1.S0OrderCreated.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a S0OrderCreated message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.seeds.v1.S0OrderCreated & oms.seeds.v1.S0OrderCreated.$Shape} S0OrderCreated
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.seeds.v1.S0OrderCreated & oms.seeds.v1.S0OrderCreated.$Shape;

                /**
                 * Verifies a S0OrderCreated message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for S0OrderCreated
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace S0OrderCreated {

                /** Properties of a S0OrderCreated. */
                interface $Properties {

                    /** S0OrderCreated userId */
                    userId?: (string|null);

                    /** S0OrderCreated items */
                    items?: (oms.seeds.v1.S0Item.$Properties[]|null);

                    /** S0OrderCreated amount */
                    amount?: (number|null);

                    /** S0OrderCreated currency */
                    currency?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a S0OrderCreated. */
                type $Shape = oms.seeds.v1.S0OrderCreated.$Properties;
            }

            /**
             * Properties of a S0OrderValidated.
             * @deprecated Use oms.seeds.v1.S0OrderValidated.$Properties instead.
             */
            interface IS0OrderValidated extends oms.seeds.v1.S0OrderValidated.$Properties {
            }

            /** Represents a S0OrderValidated. */
            class S0OrderValidated {

                /**
                 * Constructs a new S0OrderValidated.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.seeds.v1.S0OrderValidated.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Creates a new S0OrderValidated instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns S0OrderValidated instance
                 */
                static create(properties: oms.seeds.v1.S0OrderValidated.$Shape): oms.seeds.v1.S0OrderValidated & oms.seeds.v1.S0OrderValidated.$Shape;
                static create(properties?: oms.seeds.v1.S0OrderValidated.$Properties): oms.seeds.v1.S0OrderValidated;

                /**
                 * Encodes the specified S0OrderValidated message. Does not implicitly {@link oms.seeds.v1.S0OrderValidated.verify|verify} messages.
                 * @param message S0OrderValidated message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.seeds.v1.S0OrderValidated.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a S0OrderValidated message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.seeds.v1.S0OrderValidated & oms.seeds.v1.S0OrderValidated.$Shape} S0OrderValidated
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.seeds.v1.S0OrderValidated & oms.seeds.v1.S0OrderValidated.$Shape;

                /**
                 * Verifies a S0OrderValidated message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for S0OrderValidated
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace S0OrderValidated {

                /** Properties of a S0OrderValidated. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a S0OrderValidated. */
                type $Shape = oms.seeds.v1.S0OrderValidated.$Properties;
            }

            /**
             * Properties of a S0OrderPaid.
             * @deprecated Use oms.seeds.v1.S0OrderPaid.$Properties instead.
             */
            interface IS0OrderPaid extends oms.seeds.v1.S0OrderPaid.$Properties {
            }

            /** Represents a S0OrderPaid. */
            class S0OrderPaid {

                /**
                 * Constructs a new S0OrderPaid.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.seeds.v1.S0OrderPaid.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** S0OrderPaid paymentId. */
                paymentId: string;

                /** S0OrderPaid amount. */
                amount: number;

                /** S0OrderPaid currency. */
                currency: string;

                /**
                 * Creates a new S0OrderPaid instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns S0OrderPaid instance
                 */
                static create(properties: oms.seeds.v1.S0OrderPaid.$Shape): oms.seeds.v1.S0OrderPaid & oms.seeds.v1.S0OrderPaid.$Shape;
                static create(properties?: oms.seeds.v1.S0OrderPaid.$Properties): oms.seeds.v1.S0OrderPaid;

                /**
                 * Encodes the specified S0OrderPaid message. Does not implicitly {@link oms.seeds.v1.S0OrderPaid.verify|verify} messages.
                 * @param message S0OrderPaid message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.seeds.v1.S0OrderPaid.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a S0OrderPaid message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.seeds.v1.S0OrderPaid & oms.seeds.v1.S0OrderPaid.$Shape} S0OrderPaid
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.seeds.v1.S0OrderPaid & oms.seeds.v1.S0OrderPaid.$Shape;

                /**
                 * Verifies a S0OrderPaid message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for S0OrderPaid
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace S0OrderPaid {

                /** Properties of a S0OrderPaid. */
                interface $Properties {

                    /** S0OrderPaid paymentId */
                    paymentId?: (string|null);

                    /** S0OrderPaid amount */
                    amount?: (number|null);

                    /** S0OrderPaid currency */
                    currency?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a S0OrderPaid. */
                type $Shape = oms.seeds.v1.S0OrderPaid.$Properties;
            }

            /**
             * Properties of a S0OrderCancelled.
             * @deprecated Use oms.seeds.v1.S0OrderCancelled.$Properties instead.
             */
            interface IS0OrderCancelled extends oms.seeds.v1.S0OrderCancelled.$Properties {
            }

            /** Represents a S0OrderCancelled. */
            class S0OrderCancelled {

                /**
                 * Constructs a new S0OrderCancelled.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.seeds.v1.S0OrderCancelled.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** S0OrderCancelled reason. */
                reason: string;

                /**
                 * Creates a new S0OrderCancelled instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns S0OrderCancelled instance
                 */
                static create(properties: oms.seeds.v1.S0OrderCancelled.$Shape): oms.seeds.v1.S0OrderCancelled & oms.seeds.v1.S0OrderCancelled.$Shape;
                static create(properties?: oms.seeds.v1.S0OrderCancelled.$Properties): oms.seeds.v1.S0OrderCancelled;

                /**
                 * Encodes the specified S0OrderCancelled message. Does not implicitly {@link oms.seeds.v1.S0OrderCancelled.verify|verify} messages.
                 * @param message S0OrderCancelled message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.seeds.v1.S0OrderCancelled.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a S0OrderCancelled message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.seeds.v1.S0OrderCancelled & oms.seeds.v1.S0OrderCancelled.$Shape} S0OrderCancelled
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.seeds.v1.S0OrderCancelled & oms.seeds.v1.S0OrderCancelled.$Shape;

                /**
                 * Verifies a S0OrderCancelled message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for S0OrderCancelled
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace S0OrderCancelled {

                /** Properties of a S0OrderCancelled. */
                interface $Properties {

                    /** S0OrderCancelled reason */
                    reason?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a S0OrderCancelled. */
                type $Shape = oms.seeds.v1.S0OrderCancelled.$Properties;
            }

            /**
             * Properties of a S0OrderPreparing.
             * @deprecated Use oms.seeds.v1.S0OrderPreparing.$Properties instead.
             */
            interface IS0OrderPreparing extends oms.seeds.v1.S0OrderPreparing.$Properties {
            }

            /** Represents a S0OrderPreparing. */
            class S0OrderPreparing {

                /**
                 * Constructs a new S0OrderPreparing.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.seeds.v1.S0OrderPreparing.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** S0OrderPreparing driver. */
                driver: string;

                /**
                 * Creates a new S0OrderPreparing instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns S0OrderPreparing instance
                 */
                static create(properties: oms.seeds.v1.S0OrderPreparing.$Shape): oms.seeds.v1.S0OrderPreparing & oms.seeds.v1.S0OrderPreparing.$Shape;
                static create(properties?: oms.seeds.v1.S0OrderPreparing.$Properties): oms.seeds.v1.S0OrderPreparing;

                /**
                 * Encodes the specified S0OrderPreparing message. Does not implicitly {@link oms.seeds.v1.S0OrderPreparing.verify|verify} messages.
                 * @param message S0OrderPreparing message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.seeds.v1.S0OrderPreparing.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a S0OrderPreparing message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.seeds.v1.S0OrderPreparing & oms.seeds.v1.S0OrderPreparing.$Shape} S0OrderPreparing
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.seeds.v1.S0OrderPreparing & oms.seeds.v1.S0OrderPreparing.$Shape;

                /**
                 * Verifies a S0OrderPreparing message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for S0OrderPreparing
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace S0OrderPreparing {

                /** Properties of a S0OrderPreparing. */
                interface $Properties {

                    /** S0OrderPreparing driver */
                    driver?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a S0OrderPreparing. */
                type $Shape = oms.seeds.v1.S0OrderPreparing.$Properties;
            }

            /**
             * Properties of a S0OrderCompleted.
             * @deprecated Use oms.seeds.v1.S0OrderCompleted.$Properties instead.
             */
            interface IS0OrderCompleted extends oms.seeds.v1.S0OrderCompleted.$Properties {
            }

            /** Represents a S0OrderCompleted. */
            class S0OrderCompleted {

                /**
                 * Constructs a new S0OrderCompleted.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.seeds.v1.S0OrderCompleted.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** S0OrderCompleted completedAt. */
                completedAt: number;

                /**
                 * Creates a new S0OrderCompleted instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns S0OrderCompleted instance
                 */
                static create(properties: oms.seeds.v1.S0OrderCompleted.$Shape): oms.seeds.v1.S0OrderCompleted & oms.seeds.v1.S0OrderCompleted.$Shape;
                static create(properties?: oms.seeds.v1.S0OrderCompleted.$Properties): oms.seeds.v1.S0OrderCompleted;

                /**
                 * Encodes the specified S0OrderCompleted message. Does not implicitly {@link oms.seeds.v1.S0OrderCompleted.verify|verify} messages.
                 * @param message S0OrderCompleted message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.seeds.v1.S0OrderCompleted.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a S0OrderCompleted message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.seeds.v1.S0OrderCompleted & oms.seeds.v1.S0OrderCompleted.$Shape} S0OrderCompleted
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.seeds.v1.S0OrderCompleted & oms.seeds.v1.S0OrderCompleted.$Shape;

                /**
                 * Verifies a S0OrderCompleted message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for S0OrderCompleted
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace S0OrderCompleted {

                /** Properties of a S0OrderCompleted. */
                interface $Properties {

                    /** S0OrderCompleted completedAt */
                    completedAt?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a S0OrderCompleted. */
                type $Shape = oms.seeds.v1.S0OrderCompleted.$Properties;
            }

            /**
             * Properties of a S0OrderEvent.
             * @deprecated Use oms.seeds.v1.S0OrderEvent.$Properties instead.
             */
            interface IS0OrderEvent extends oms.seeds.v1.S0OrderEvent.$Properties {
            }

            /** Represents a S0OrderEvent. */
            class S0OrderEvent {

                /**
                 * Constructs a new S0OrderEvent.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.seeds.v1.S0OrderEvent.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** S0OrderEvent meta. */
                meta?: (oms.seeds.v1.S0Meta.$Properties|null);

                /** S0OrderEvent orderId. */
                orderId: string;

                /** S0OrderEvent status. */
                status: oms.seeds.v1.S0OrderStatus;

                /** S0OrderEvent orderCreated. */
                orderCreated?: (oms.seeds.v1.S0OrderCreated.$Properties|null);

                /** S0OrderEvent orderValidated. */
                orderValidated?: (oms.seeds.v1.S0OrderValidated.$Properties|null);

                /** S0OrderEvent orderPaid. */
                orderPaid?: (oms.seeds.v1.S0OrderPaid.$Properties|null);

                /** S0OrderEvent orderCancelled. */
                orderCancelled?: (oms.seeds.v1.S0OrderCancelled.$Properties|null);

                /** S0OrderEvent orderPreparing. */
                orderPreparing?: (oms.seeds.v1.S0OrderPreparing.$Properties|null);

                /** S0OrderEvent orderCompleted. */
                orderCompleted?: (oms.seeds.v1.S0OrderCompleted.$Properties|null);

                /** S0OrderEvent payload. */
                payload?: ("orderCreated"|"orderValidated"|"orderPaid"|"orderCancelled"|"orderPreparing"|"orderCompleted");

                /**
                 * Creates a new S0OrderEvent instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns S0OrderEvent instance
                 */
                static create(properties: oms.seeds.v1.S0OrderEvent.$Shape): oms.seeds.v1.S0OrderEvent & oms.seeds.v1.S0OrderEvent.$Shape;
                static create(properties?: oms.seeds.v1.S0OrderEvent.$Properties): oms.seeds.v1.S0OrderEvent;

                /**
                 * Encodes the specified S0OrderEvent message. Does not implicitly {@link oms.seeds.v1.S0OrderEvent.verify|verify} messages.
                 * @param message S0OrderEvent message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.seeds.v1.S0OrderEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a S0OrderEvent message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.seeds.v1.S0OrderEvent & oms.seeds.v1.S0OrderEvent.$Shape} S0OrderEvent
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.seeds.v1.S0OrderEvent & oms.seeds.v1.S0OrderEvent.$Shape;

                /**
                 * Verifies a S0OrderEvent message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for S0OrderEvent
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace S0OrderEvent {

                /** Properties of a S0OrderEvent. */
                interface $Properties {

                    /** S0OrderEvent meta */
                    meta?: (oms.seeds.v1.S0Meta.$Properties|null);

                    /** S0OrderEvent orderId */
                    orderId?: (string|null);

                    /** S0OrderEvent status */
                    status?: (oms.seeds.v1.S0OrderStatus|null);

                    /** S0OrderEvent orderCreated */
                    orderCreated?: (oms.seeds.v1.S0OrderCreated.$Properties|null);

                    /** S0OrderEvent orderValidated */
                    orderValidated?: (oms.seeds.v1.S0OrderValidated.$Properties|null);

                    /** S0OrderEvent orderPaid */
                    orderPaid?: (oms.seeds.v1.S0OrderPaid.$Properties|null);

                    /** S0OrderEvent orderCancelled */
                    orderCancelled?: (oms.seeds.v1.S0OrderCancelled.$Properties|null);

                    /** S0OrderEvent orderPreparing */
                    orderPreparing?: (oms.seeds.v1.S0OrderPreparing.$Properties|null);

                    /** S0OrderEvent orderCompleted */
                    orderCompleted?: (oms.seeds.v1.S0OrderCompleted.$Properties|null);

                    /** S0OrderEvent payload */
                    payload?: ("orderCreated"|"orderValidated"|"orderPaid"|"orderCancelled"|"orderPreparing"|"orderCompleted");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a S0OrderEvent. */
                type $Shape = {
                  meta?: oms.seeds.v1.S0Meta.$Shape|null;
                  orderId?: string|null;
                  status?: oms.seeds.v1.S0OrderStatus|null;
                  orderCreated?: oms.seeds.v1.S0OrderCreated.$Shape|null;
                  orderValidated?: oms.seeds.v1.S0OrderValidated.$Shape|null;
                  orderPaid?: oms.seeds.v1.S0OrderPaid.$Shape|null;
                  orderCancelled?: oms.seeds.v1.S0OrderCancelled.$Shape|null;
                  orderPreparing?: oms.seeds.v1.S0OrderPreparing.$Shape|null;
                  orderCompleted?: oms.seeds.v1.S0OrderCompleted.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ payload?: undefined; orderCreated?: null; orderValidated?: null; orderPaid?: null; orderCancelled?: null; orderPreparing?: null; orderCompleted?: null }|{ payload?: "orderCreated"; orderCreated: oms.seeds.v1.S0OrderCreated.$Shape; orderValidated?: null; orderPaid?: null; orderCancelled?: null; orderPreparing?: null; orderCompleted?: null }|{ payload?: "orderValidated"; orderCreated?: null; orderValidated: oms.seeds.v1.S0OrderValidated.$Shape; orderPaid?: null; orderCancelled?: null; orderPreparing?: null; orderCompleted?: null }|{ payload?: "orderPaid"; orderCreated?: null; orderValidated?: null; orderPaid: oms.seeds.v1.S0OrderPaid.$Shape; orderCancelled?: null; orderPreparing?: null; orderCompleted?: null }|{ payload?: "orderCancelled"; orderCreated?: null; orderValidated?: null; orderPaid?: null; orderCancelled: oms.seeds.v1.S0OrderCancelled.$Shape; orderPreparing?: null; orderCompleted?: null }|{ payload?: "orderPreparing"; orderCreated?: null; orderValidated?: null; orderPaid?: null; orderCancelled?: null; orderPreparing: oms.seeds.v1.S0OrderPreparing.$Shape; orderCompleted?: null }|{ payload?: "orderCompleted"; orderCreated?: null; orderValidated?: null; orderPaid?: null; orderCancelled?: null; orderPreparing?: null; orderCompleted: oms.seeds.v1.S0OrderCompleted.$Shape })
                );
            }

            /**
             * Properties of a S0InventoryReserved.
             * @deprecated Use oms.seeds.v1.S0InventoryReserved.$Properties instead.
             */
            interface IS0InventoryReserved extends oms.seeds.v1.S0InventoryReserved.$Properties {
            }

            /** Represents a S0InventoryReserved. */
            class S0InventoryReserved {

                /**
                 * Constructs a new S0InventoryReserved.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.seeds.v1.S0InventoryReserved.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Creates a new S0InventoryReserved instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns S0InventoryReserved instance
                 */
                static create(properties: oms.seeds.v1.S0InventoryReserved.$Shape): oms.seeds.v1.S0InventoryReserved & oms.seeds.v1.S0InventoryReserved.$Shape;
                static create(properties?: oms.seeds.v1.S0InventoryReserved.$Properties): oms.seeds.v1.S0InventoryReserved;

                /**
                 * Encodes the specified S0InventoryReserved message. Does not implicitly {@link oms.seeds.v1.S0InventoryReserved.verify|verify} messages.
                 * @param message S0InventoryReserved message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.seeds.v1.S0InventoryReserved.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a S0InventoryReserved message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.seeds.v1.S0InventoryReserved & oms.seeds.v1.S0InventoryReserved.$Shape} S0InventoryReserved
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.seeds.v1.S0InventoryReserved & oms.seeds.v1.S0InventoryReserved.$Shape;

                /**
                 * Verifies a S0InventoryReserved message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for S0InventoryReserved
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace S0InventoryReserved {

                /** Properties of a S0InventoryReserved. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a S0InventoryReserved. */
                type $Shape = oms.seeds.v1.S0InventoryReserved.$Properties;
            }

            /**
             * Properties of a S0InventoryRejected.
             * @deprecated Use oms.seeds.v1.S0InventoryRejected.$Properties instead.
             */
            interface IS0InventoryRejected extends oms.seeds.v1.S0InventoryRejected.$Properties {
            }

            /** Represents a S0InventoryRejected. */
            class S0InventoryRejected {

                /**
                 * Constructs a new S0InventoryRejected.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.seeds.v1.S0InventoryRejected.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** S0InventoryRejected reason. */
                reason: string;

                /**
                 * Creates a new S0InventoryRejected instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns S0InventoryRejected instance
                 */
                static create(properties: oms.seeds.v1.S0InventoryRejected.$Shape): oms.seeds.v1.S0InventoryRejected & oms.seeds.v1.S0InventoryRejected.$Shape;
                static create(properties?: oms.seeds.v1.S0InventoryRejected.$Properties): oms.seeds.v1.S0InventoryRejected;

                /**
                 * Encodes the specified S0InventoryRejected message. Does not implicitly {@link oms.seeds.v1.S0InventoryRejected.verify|verify} messages.
                 * @param message S0InventoryRejected message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.seeds.v1.S0InventoryRejected.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a S0InventoryRejected message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.seeds.v1.S0InventoryRejected & oms.seeds.v1.S0InventoryRejected.$Shape} S0InventoryRejected
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.seeds.v1.S0InventoryRejected & oms.seeds.v1.S0InventoryRejected.$Shape;

                /**
                 * Verifies a S0InventoryRejected message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for S0InventoryRejected
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace S0InventoryRejected {

                /** Properties of a S0InventoryRejected. */
                interface $Properties {

                    /** S0InventoryRejected reason */
                    reason?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a S0InventoryRejected. */
                type $Shape = oms.seeds.v1.S0InventoryRejected.$Properties;
            }

            /**
             * Properties of a S0InventoryEvent.
             * @deprecated Use oms.seeds.v1.S0InventoryEvent.$Properties instead.
             */
            interface IS0InventoryEvent extends oms.seeds.v1.S0InventoryEvent.$Properties {
            }

            /** Represents a S0InventoryEvent. */
            class S0InventoryEvent {

                /**
                 * Constructs a new S0InventoryEvent.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.seeds.v1.S0InventoryEvent.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** S0InventoryEvent meta. */
                meta?: (oms.seeds.v1.S0Meta.$Properties|null);

                /** S0InventoryEvent orderId. */
                orderId: string;

                /** S0InventoryEvent inventoryReserved. */
                inventoryReserved?: (oms.seeds.v1.S0InventoryReserved.$Properties|null);

                /** S0InventoryEvent inventoryRejected. */
                inventoryRejected?: (oms.seeds.v1.S0InventoryRejected.$Properties|null);

                /** S0InventoryEvent payload. */
                payload?: ("inventoryReserved"|"inventoryRejected");

                /**
                 * Creates a new S0InventoryEvent instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns S0InventoryEvent instance
                 */
                static create(properties: oms.seeds.v1.S0InventoryEvent.$Shape): oms.seeds.v1.S0InventoryEvent & oms.seeds.v1.S0InventoryEvent.$Shape;
                static create(properties?: oms.seeds.v1.S0InventoryEvent.$Properties): oms.seeds.v1.S0InventoryEvent;

                /**
                 * Encodes the specified S0InventoryEvent message. Does not implicitly {@link oms.seeds.v1.S0InventoryEvent.verify|verify} messages.
                 * @param message S0InventoryEvent message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.seeds.v1.S0InventoryEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a S0InventoryEvent message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.seeds.v1.S0InventoryEvent & oms.seeds.v1.S0InventoryEvent.$Shape} S0InventoryEvent
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.seeds.v1.S0InventoryEvent & oms.seeds.v1.S0InventoryEvent.$Shape;

                /**
                 * Verifies a S0InventoryEvent message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for S0InventoryEvent
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace S0InventoryEvent {

                /** Properties of a S0InventoryEvent. */
                interface $Properties {

                    /** S0InventoryEvent meta */
                    meta?: (oms.seeds.v1.S0Meta.$Properties|null);

                    /** S0InventoryEvent orderId */
                    orderId?: (string|null);

                    /** S0InventoryEvent inventoryReserved */
                    inventoryReserved?: (oms.seeds.v1.S0InventoryReserved.$Properties|null);

                    /** S0InventoryEvent inventoryRejected */
                    inventoryRejected?: (oms.seeds.v1.S0InventoryRejected.$Properties|null);

                    /** S0InventoryEvent payload */
                    payload?: ("inventoryReserved"|"inventoryRejected");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a S0InventoryEvent. */
                type $Shape = {
                  meta?: oms.seeds.v1.S0Meta.$Shape|null;
                  orderId?: string|null;
                  inventoryReserved?: oms.seeds.v1.S0InventoryReserved.$Shape|null;
                  inventoryRejected?: oms.seeds.v1.S0InventoryRejected.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ payload?: undefined; inventoryReserved?: null; inventoryRejected?: null }|{ payload?: "inventoryReserved"; inventoryReserved: oms.seeds.v1.S0InventoryReserved.$Shape; inventoryRejected?: null }|{ payload?: "inventoryRejected"; inventoryReserved?: null; inventoryRejected: oms.seeds.v1.S0InventoryRejected.$Shape })
                );
            }

            /**
             * Properties of a S0PaymentAuthorized.
             * @deprecated Use oms.seeds.v1.S0PaymentAuthorized.$Properties instead.
             */
            interface IS0PaymentAuthorized extends oms.seeds.v1.S0PaymentAuthorized.$Properties {
            }

            /** Represents a S0PaymentAuthorized. */
            class S0PaymentAuthorized {

                /**
                 * Constructs a new S0PaymentAuthorized.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.seeds.v1.S0PaymentAuthorized.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** S0PaymentAuthorized paymentId. */
                paymentId: string;

                /** S0PaymentAuthorized amount. */
                amount: number;

                /** S0PaymentAuthorized currency. */
                currency: string;

                /**
                 * Creates a new S0PaymentAuthorized instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns S0PaymentAuthorized instance
                 */
                static create(properties: oms.seeds.v1.S0PaymentAuthorized.$Shape): oms.seeds.v1.S0PaymentAuthorized & oms.seeds.v1.S0PaymentAuthorized.$Shape;
                static create(properties?: oms.seeds.v1.S0PaymentAuthorized.$Properties): oms.seeds.v1.S0PaymentAuthorized;

                /**
                 * Encodes the specified S0PaymentAuthorized message. Does not implicitly {@link oms.seeds.v1.S0PaymentAuthorized.verify|verify} messages.
                 * @param message S0PaymentAuthorized message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.seeds.v1.S0PaymentAuthorized.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a S0PaymentAuthorized message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.seeds.v1.S0PaymentAuthorized & oms.seeds.v1.S0PaymentAuthorized.$Shape} S0PaymentAuthorized
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.seeds.v1.S0PaymentAuthorized & oms.seeds.v1.S0PaymentAuthorized.$Shape;

                /**
                 * Verifies a S0PaymentAuthorized message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for S0PaymentAuthorized
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace S0PaymentAuthorized {

                /** Properties of a S0PaymentAuthorized. */
                interface $Properties {

                    /** S0PaymentAuthorized paymentId */
                    paymentId?: (string|null);

                    /** S0PaymentAuthorized amount */
                    amount?: (number|null);

                    /** S0PaymentAuthorized currency */
                    currency?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a S0PaymentAuthorized. */
                type $Shape = oms.seeds.v1.S0PaymentAuthorized.$Properties;
            }

            /**
             * Properties of a S0PaymentFailed.
             * @deprecated Use oms.seeds.v1.S0PaymentFailed.$Properties instead.
             */
            interface IS0PaymentFailed extends oms.seeds.v1.S0PaymentFailed.$Properties {
            }

            /** Represents a S0PaymentFailed. */
            class S0PaymentFailed {

                /**
                 * Constructs a new S0PaymentFailed.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.seeds.v1.S0PaymentFailed.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** S0PaymentFailed paymentId. */
                paymentId: string;

                /** S0PaymentFailed reason. */
                reason: string;

                /**
                 * Creates a new S0PaymentFailed instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns S0PaymentFailed instance
                 */
                static create(properties: oms.seeds.v1.S0PaymentFailed.$Shape): oms.seeds.v1.S0PaymentFailed & oms.seeds.v1.S0PaymentFailed.$Shape;
                static create(properties?: oms.seeds.v1.S0PaymentFailed.$Properties): oms.seeds.v1.S0PaymentFailed;

                /**
                 * Encodes the specified S0PaymentFailed message. Does not implicitly {@link oms.seeds.v1.S0PaymentFailed.verify|verify} messages.
                 * @param message S0PaymentFailed message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.seeds.v1.S0PaymentFailed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a S0PaymentFailed message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.seeds.v1.S0PaymentFailed & oms.seeds.v1.S0PaymentFailed.$Shape} S0PaymentFailed
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.seeds.v1.S0PaymentFailed & oms.seeds.v1.S0PaymentFailed.$Shape;

                /**
                 * Verifies a S0PaymentFailed message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for S0PaymentFailed
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace S0PaymentFailed {

                /** Properties of a S0PaymentFailed. */
                interface $Properties {

                    /** S0PaymentFailed paymentId */
                    paymentId?: (string|null);

                    /** S0PaymentFailed reason */
                    reason?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a S0PaymentFailed. */
                type $Shape = oms.seeds.v1.S0PaymentFailed.$Properties;
            }

            /**
             * Properties of a S0PaymentEvent.
             * @deprecated Use oms.seeds.v1.S0PaymentEvent.$Properties instead.
             */
            interface IS0PaymentEvent extends oms.seeds.v1.S0PaymentEvent.$Properties {
            }

            /** Represents a S0PaymentEvent. */
            class S0PaymentEvent {

                /**
                 * Constructs a new S0PaymentEvent.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: oms.seeds.v1.S0PaymentEvent.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** S0PaymentEvent meta. */
                meta?: (oms.seeds.v1.S0Meta.$Properties|null);

                /** S0PaymentEvent orderId. */
                orderId: string;

                /** S0PaymentEvent paymentAuthorized. */
                paymentAuthorized?: (oms.seeds.v1.S0PaymentAuthorized.$Properties|null);

                /** S0PaymentEvent paymentFailed. */
                paymentFailed?: (oms.seeds.v1.S0PaymentFailed.$Properties|null);

                /** S0PaymentEvent payload. */
                payload?: ("paymentAuthorized"|"paymentFailed");

                /**
                 * Creates a new S0PaymentEvent instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns S0PaymentEvent instance
                 */
                static create(properties: oms.seeds.v1.S0PaymentEvent.$Shape): oms.seeds.v1.S0PaymentEvent & oms.seeds.v1.S0PaymentEvent.$Shape;
                static create(properties?: oms.seeds.v1.S0PaymentEvent.$Properties): oms.seeds.v1.S0PaymentEvent;

                /**
                 * Encodes the specified S0PaymentEvent message. Does not implicitly {@link oms.seeds.v1.S0PaymentEvent.verify|verify} messages.
                 * @param message S0PaymentEvent message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: oms.seeds.v1.S0PaymentEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a S0PaymentEvent message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {oms.seeds.v1.S0PaymentEvent & oms.seeds.v1.S0PaymentEvent.$Shape} S0PaymentEvent
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): oms.seeds.v1.S0PaymentEvent & oms.seeds.v1.S0PaymentEvent.$Shape;

                /**
                 * Verifies a S0PaymentEvent message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Gets the type url for S0PaymentEvent
                 * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns The type url
                 */
                static getTypeUrl(prefix?: string): string;
            }

            namespace S0PaymentEvent {

                /** Properties of a S0PaymentEvent. */
                interface $Properties {

                    /** S0PaymentEvent meta */
                    meta?: (oms.seeds.v1.S0Meta.$Properties|null);

                    /** S0PaymentEvent orderId */
                    orderId?: (string|null);

                    /** S0PaymentEvent paymentAuthorized */
                    paymentAuthorized?: (oms.seeds.v1.S0PaymentAuthorized.$Properties|null);

                    /** S0PaymentEvent paymentFailed */
                    paymentFailed?: (oms.seeds.v1.S0PaymentFailed.$Properties|null);

                    /** S0PaymentEvent payload */
                    payload?: ("paymentAuthorized"|"paymentFailed");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a S0PaymentEvent. */
                type $Shape = {
                  meta?: oms.seeds.v1.S0Meta.$Shape|null;
                  orderId?: string|null;
                  paymentAuthorized?: oms.seeds.v1.S0PaymentAuthorized.$Shape|null;
                  paymentFailed?: oms.seeds.v1.S0PaymentFailed.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ payload?: undefined; paymentAuthorized?: null; paymentFailed?: null }|{ payload?: "paymentAuthorized"; paymentAuthorized: oms.seeds.v1.S0PaymentAuthorized.$Shape; paymentFailed?: null }|{ payload?: "paymentFailed"; paymentAuthorized?: null; paymentFailed: oms.seeds.v1.S0PaymentFailed.$Shape })
                );
            }
        }
    }
}
