package io.coldfront.testkit.lakekeeper;

import io.coldfront.internal.json.JsonException;
import io.coldfront.internal.json.JsonObject;
import io.coldfront.port.Time;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The server's command line: what it prints where, and its exit codes. */
final class ServerCommand {

    private final ServerEnvironment environment;
    private final PrintStream out;
    private final PrintStream err;

    ServerCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = new ServerEnvironment(Map.copyOf(environment));
        this.out = out;
        this.err = err;
    }

    /** The exit code; {@code serve} returns only if it cannot, or when its thread is interrupted. */
    int run(List<String> arguments) {
        try {
            return command(arguments);
        } catch (EnvironmentPanic e) {
            err.print(e.getMessage());
            return 101;
        } catch (CommandFailure e) {
            err.print(e.getMessage());
            return 1;
        }
    }

    private int command(List<String> arguments) {
        if (arguments.isEmpty()) {
            err.print("No subcommand provided. Use --help for more information.\nError: No subcommand provided\n");
            return 1;
        }
        return switch (arguments.get(0)) {
            case "version" -> printed(ServerHandlers.VERSION);
            case "--version" -> printed("lakekeeper-bin " + ServerHandlers.VERSION);
            case "healthcheck" -> healthcheck();
            case "migrate" -> migrate();
            case "serve" -> serve();
            default -> unknown(arguments.get(0));
        };
    }

    private int printed(String text) {
        out.println(text);
        return 0;
    }

    private int unknown(String command) {
        err.print("error: unrecognized subcommand '" + command + "'\n\nUsage: lakekeeper [COMMAND]\n\nFor more"
                + " information, try '--help'.\n");
        return 2;
    }

    private int migrate() {
        banner();
        log("INFO", "Migrating database...");
        database().migrate();
        log("INFO", "Post-migration hooks complete.");
        return 0;
    }

    private int serve() {
        banner();
        environment.checkServer();
        InetSocketAddress address = new InetSocketAddress(environment.bindAddress(), environment.listenPort());
        log("INFO", "Starting server on " + address.getHostString() + ":" + address.getPort() + "...");
        Optional<String> key = environment.encryptionKey();
        if (key.isEmpty()) {
            log("WARN", "THIS IS UNSAFE! Using default encryption key for secrets in postgres!");
        }
        try (PostgresStore store = new PostgresStore(database())) {
            store.check();
            log("WARN", "Authentication is disabled. This is not suitable for production!");
            return listen(address, store, key.orElse("<This is unsafe, please set a proper key>"));
        }
    }

    private int listen(InetSocketAddress address, PostgresStore store, String key) {
        try (Serving serving = Serving.start(address, environment.metricsPort(), store, key)) {
            log("INFO", "Lakekeeper is now running and listening on " + address.getPort());
            serving.await();
            return 0;
        } catch (IOException e) {
            log(
                    "ERROR",
                    "Service error: Failed to bind to address: " + address.getHostString() + ":" + address.getPort()
                            + ". Initiating shutdown of background services.");
            throw CommandFailure.because("channel closed");
        }
    }

    private int healthcheck() {
        log("INFO", "Checking health...");
        String url = "http://localhost:" + environment.listenPort() + "/health";
        try {
            HttpURLConnection call = (HttpURLConnection) URI.create(url).toURL().openConnection();
            call.setConnectTimeout(5_000);
            call.setReadTimeout(5_000);
            try (InputStream body = call.getInputStream()) {
                JsonObject health = JsonObject.parse(new String(body.readAllBytes(), StandardCharsets.UTF_8));
                if (health.optionalText("health").filter("ok"::equals).isPresent()) {
                    log("INFO", "Server is healthy.");
                    return 0;
                }
            }
            throw CommandFailure.because("Server is not healthy.");
        } catch (IOException | JsonException e) {
            throw CommandFailure.because("error sending request for url (" + url + ")", "0: client error (Connect)");
        }
    }

    private CatalogDatabase database() {
        return new CatalogDatabase(DatabaseLogin.of(environment), environment.acquireSeconds());
    }

    private void banner() {
        out.println("Lakekeeper Version: " + ServerHandlers.VERSION + "\n");
        log("INFO", "Lakekeeper Version: " + ServerHandlers.VERSION);
    }

    private void log(String level, String message) {
        out.println(JsonObject.empty()
                .with("timestamp", Time.system().instant())
                .with("level", level)
                .with("message", message)
                .with("target", "lakekeeper")
                .json());
    }
}
