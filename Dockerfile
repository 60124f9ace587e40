FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /repository

# What the packages depend on, and nothing more: a change of the sources leaves this layer, the slow one, in the cache.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/TencentChat.Protocol/TencentChat.Protocol.csproj src/TencentChat.Protocol/packages.lock.json src/TencentChat.Protocol/
COPY src/TencentChat.Sandbox/TencentChat.Sandbox.csproj src/TencentChat.Sandbox/packages.lock.json src/TencentChat.Sandbox/
COPY src/Gateway.Console/Gateway.Console.csproj src/Gateway.Console/packages.lock.json src/Gateway.Console/
COPY src/Gateway/Gateway.csproj src/Gateway/packages.lock.json src/Gateway/
RUN dotnet restore src/Gateway --locked-mode

# The rules of .editorconfig are part of the build: some warnings are errors by it, and some are none.
COPY .editorconfig appsettings.json ./
COPY src src
RUN dotnet publish src/Gateway -c Release --no-restore -o /app

# The balancer of docker-compose.replicas.yml, an image of its own: docker build --target balancer .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS balancer-build
WORKDIR /repository
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/BannedSymbols.txt src/
COPY deploy/balancer deploy/balancer
RUN dotnet restore deploy/balancer --locked-mode && dotnet publish deploy/balancer -c Release --no-restore -p:UseAppHost=false -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled AS balancer
WORKDIR /app
COPY --from=balancer-build /app .
USER $APP_UID
EXPOSE 8080
ENTRYPOINT ["dotnet", "Balancer.dll"]

# No shell, no package manager, no runtime but the program's own. It writes no file at all, so the root file system may be read-only without any tmpfs.
FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled
WORKDIR /app
COPY --from=build /app .
# The runtime's own memory would else be spread over eight pools a core, none of which gives back what it had.
ENV MALLOC_ARENA_MAX=2
USER $APP_UID
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 CMD ["./Gateway", "health"]
ENTRYPOINT ["./Gateway"]
