# The order flow: each service is this image with another argument (services/main.ts orders). Node runs the TypeScript as it is; nothing is compiled.
ARG NODE=node:24.21.0-slim

FROM ${NODE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && npm cache clean --force

FROM ${NODE}
WORKDIR /app
ENV NODE_ENV=production
# Nobody writes here: state goes to a volume, and the root file system may be read only.
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json ./
COPY topology ./topology
COPY state ./state
COPY proto ./proto
COPY processors ./processors
COPY services ./services
RUN install -d -o 10001 -g 10001 /var/lib/millrace
USER 10001:10001
ENV MILLRACE_DATA_DIR=/var/lib/millrace
VOLUME /var/lib/millrace
EXPOSE 8080
# Without an init process: the program takes SIGTERM itself, and waits for what it starts.
ENTRYPOINT ["node"]
CMD ["services/main.ts"]
