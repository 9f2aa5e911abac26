import type * as messages from '../../proto/messages.ts'
import type { Call } from '../gateway/edge/caller.ts'
import type { InventoryApi } from '../gateway/inventory-api.ts'

/** `InventoryService` of proto/oms/api. */
export const inventoryProcedures = (inventory: InventoryApi) => ({
  checkAvailability: async ({
    items,
  }: messages.CheckAvailabilityRequest): Promise<messages.CheckAvailabilityResponse> => {
    const found = inventory.check(items)
    return { items: found, sufficient: found.every(({ sufficient }) => sufficient) }
  },

  reserveInventory: (
    { reservationId, sku, qty, holdMs }: messages.ReserveInventoryRequest,
    call: Call,
  ): Promise<messages.ReservationResponse> => inventory.reserve({ reservationId, sku, qty, holdMs }, call),

  releaseInventory: (
    { reservationId, sku }: messages.ReleaseInventoryRequest,
    call: Call,
  ): Promise<messages.ReservationResponse> => inventory.release(reservationId, sku, call),
})
