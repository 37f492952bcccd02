package io.coldfront.testkit.lakekeeper;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** Where the catalog's database is and how to log in there, from a URL or from its parts. Prints without the password. */
record DatabaseLogin(String host, int port, String database, String user, Optional<String> password) {

    static DatabaseLogin of(ServerEnvironment environment) {
        environment.checkDatabase();
        Optional<String> url = environment.database("PG_DATABASE_URL_WRITE");
        DatabaseLogin login = url.isPresent() ? ofUrl(url.get()) : ofParts(environment);
        if (login.password().isPresent()) {
            return login;
        }
        PasswordFile file = new PasswordFile(
                Optional.ofNullable(environment.variables().get("PGPASSFILE")).map(Path::of));
        return new DatabaseLogin(
                login.host(),
                login.port(),
                login.database(),
                login.user(),
                file.password(login.host(), login.port(), login.database(), login.user()));
    }

    String jdbcUrl() {
        String at = host.contains(":") ? "[" + host + "]" : host;
        return "jdbc:postgresql://" + at + ":" + port + "/" + encoded(database);
    }

    /** An empty password keeps the driver from looking for a password file by its own rules. */
    Properties properties(int seconds) {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password.orElse(""));
        properties.setProperty("loginTimeout", Integer.toString(seconds));
        properties.setProperty("connectTimeout", Integer.toString(seconds));
        properties.setProperty("socketTimeout", "30");
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("ApplicationName", "lakekeeper");
        return properties;
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database;
    }

    private static DatabaseLogin ofUrl(String text) {
        if (!text.matches("(?s)postgres(ql)?://.*")) {
            throw CommandFailure.because("error with configuration: relative URL without a base");
        }
        URI uri = URI.create(text);
        String[] who =
                Optional.ofNullable(uri.getRawUserInfo()).orElse("postgres").split(":", 2);
        String path = Optional.ofNullable(uri.getRawPath()).orElse("/");
        String user = decoded(who[0]);
        return new DatabaseLogin(
                Optional.ofNullable(uri.getHost()).orElse("localhost").replaceAll("[\\[\\]]", ""),
                uri.getPort() < 0 ? 5432 : uri.getPort(),
                path.length() > 1 ? decoded(path.substring(1)) : user,
                user,
                who.length > 1 ? Optional.of(decoded(who[1])) : Optional.empty());
    }

    private static DatabaseLogin ofParts(ServerEnvironment environment) {
        String host = required(environment.database("PG_HOST_W"), "host");
        int port = required(environment.databasePort(), "port");
        String user = required(environment.database("PG_USER"), "user");
        String password = required(environment.database("PG_PASSWORD"), "password");
        String database = required(environment.database("PG_DATABASE"), "database");
        return new DatabaseLogin(host, port, database, user, Optional.of(password));
    }

    private static <T> T required(Optional<T> value, String what) {
        return value.orElseThrow(
                () -> CommandFailure.because("A connection string or postgres " + what + " must be provided."));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
