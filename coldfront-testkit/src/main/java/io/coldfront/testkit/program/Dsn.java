package io.coldfront.testkit.program;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection string in the keyword form, as pgx reads it. */
record Dsn(Map<String, String> settings) {

    private static final Pattern SETTING =
            Pattern.compile("\\s*([^\\s=]+)\\s*=\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|((?:[^\\s\\\\]|\\\\.)*))(?=\\s|$)");

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException with pgx' text, in which the password is masked
     */
    static Dsn parse(String text) {
        Map<String, String> settings = new LinkedHashMap<>();
        Matcher setting = SETTING.matcher(text);
        int end = 0;
        while (setting.find(end) && setting.start() == end) {
            String quoted = setting.group(2);
            String value = quoted == null ? setting.group(3) : quoted;
            settings.put(setting.group(1), value.replaceAll("\\\\(.)", "$1"));
            end = setting.end();
        }
        if (!text.substring(end).isBlank()) {
            throw refused(text, "failed to parse as keyword/value (invalid keyword/value)");
        }
        String sslmode = settings.getOrDefault("sslmode", "prefer");
        if (!sslmode.matches("disable|allow|prefer|require|verify-ca|verify-full")) {
            throw refused(text, "failed to configure TLS (sslmode is invalid)");
        }
        return new Dsn(settings);
    }

    String user() {
        return settings.getOrDefault("user", System.getProperty("user.name"));
    }

    String database() {
        return settings.getOrDefault("dbname", user());
    }

    /** The host for pgjdbc, which has no sockets: a socket's directory stands for the loopback of its server. */
    String host() {
        String host = settings.getOrDefault("host", "127.0.0.1");
        return host.startsWith("/") ? "127.0.0.1" : host;
    }

    String port() {
        return settings.getOrDefault("port", "5432");
    }

    Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    /** With {@code prefer}, the default, a failed connect is told twice: once for TLS, once for plain. */
    boolean prefersTls() {
        return settings.getOrDefault("sslmode", "prefer").matches("allow|prefer");
    }

    private static IllegalArgumentException refused(String text, String reason) {
        String masked = text.replaceAll("password\\s*=\\s*('(?:[^'\\\\]|\\\\.)*'|[^\\s]*)", "password=xxxxx");
        return new IllegalArgumentException("cannot parse `" + masked + "`: " + reason);
    }
}
