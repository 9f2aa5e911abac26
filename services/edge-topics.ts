import { catalogItems, inventoryCommands, ordersCommands, ordersCreated, usersPreferences } from '../proto/topics.ts'

/** What requests write. */
export const edgeTopics = [ordersCreated, ordersCommands, inventoryCommands, catalogItems, usersPreferences]
