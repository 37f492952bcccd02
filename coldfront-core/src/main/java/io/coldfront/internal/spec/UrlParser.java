package io.coldfront.internal.spec;

import io.coldfront.service.PostgresUrl;
import io.coldfront.service.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes a connection URL apart. {@link java.net.URI} would quote it, with its password, in what it throws. */
final class UrlParser {

    private static final int DEFAULT_PORT = 5432;
    private static final Pattern SCHEME = Pattern.compile("(?s)postgres(ql)?://.*");
    private static final Pattern FORM = Pattern.compile("postgres(?:ql)?://"
            + "(?:(?<user>[^:@/?#\\s]*)(?::(?<password>[^@/?#\\s]*))?@)?"
            + "(?<host>\\[[0-9A-Fa-f:.]+]|[^\\[\\]:@/?#\\s]*)(?::(?<port>[0-9]{1,9}))?"
            + "(?:/(?<database>[^/?#\\s]*))?(?:\\?(?<options>[^#\\s]*))?");

    private UrlParser() {}

    static PostgresUrl parse(Secret secret) throws Malformed {
        String url = secret.reveal();
        if (url.isBlank()) {
            throw new Malformed("is blank");
        }
        if (!SCHEME.matcher(url).matches()) {
            throw new Malformed("does not begin with postgresql:// or postgres://");
        }
        Matcher matcher = FORM.matcher(url);
        if (!matcher.matches()) {
            throw new Malformed(
                    "is no URL of a PostgreSQL database (in user, password and database, the characters : @ / ? # [ ] %"
                            + " and spaces are written as %3A %40 %2F %3F %23 %5B %5D %25 %20)");
        }
        String port = matcher.group("port");
        String password = matcher.group("password");
        return new PostgresUrl(
                matcher.group("host").replaceAll("[\\[\\]]", ""),
                port == null ? DEFAULT_PORT : Integer.parseInt(port),
                decode(matcher.group("database")),
                decode(matcher.group("user")),
                password == null ? Optional.empty() : Optional.of(Secret.of(decode(password))),
                options(matcher.group("options")));
    }

    private static Map<String, String> options(@Nullable String text) throws Malformed {
        Map<String, String> options = new LinkedHashMap<>();
        if (text == null || text.isEmpty()) {
            return options;
        }
        for (String option : text.split("&", -1)) {
            int equals = option.indexOf('=');
            if (equals < 1) {
                throw new Malformed("has options that are not NAME=VALUE with & between them");
            }
            if (options.put(decode(option.substring(0, equals)), decode(option.substring(equals + 1))) != null) {
                throw new Malformed("has one option twice");
            }
        }
        return options;
    }

    private static String decode(@Nullable String text) throws Malformed {
        if (text == null) {
            return "";
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                bytes.write(raw[i]);
                continue;
            }
            int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw new Malformed("has a % that is not followed by two hexadecimal digits (write % itself as %25)");
            }
            bytes.write(high << 4 | low);
            i += 2;
        }
        return utf8(bytes.toByteArray());
    }

    private static String utf8(byte[] bytes) throws Malformed {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("has percent-escapes that are no UTF-8");
        }
    }

    /** What is wrong with the URL's form. */
    static final class Malformed extends Exception {

        private static final long serialVersionUID = 1L;

        private final String problem;

        Malformed(String problem) {
            super(problem);
            this.problem = problem;
        }

        String problem() {
            return problem;
        }
    }
}
