import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Peers } from '../ports.ts'

/** Other processes by HTTP, over connections of their own: what is fetched is large and rare. */
export const nodePeers: Peers = {
  get: (url, headers, signal) =>
    new Promise((resolve, reject) => {
      const send = url.startsWith('https:') ? httpsRequest : httpRequest
      const request: ClientRequest = send(url, { headers, signal, agent: false }, (response: IncomingMessage) => {
        // Redirects are not followed: a snapshot comes from the process that was asked.
        resolve({ status: response.statusCode ?? 0, body: response })
      })
      request.on('error', reject)
      request.end()
    }),
}
