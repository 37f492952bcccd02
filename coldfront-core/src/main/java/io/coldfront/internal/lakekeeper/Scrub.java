package io.coldfront.internal.lakekeeper;

import io.coldfront.internal.json.Json;
import io.coldfront.service.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Makes a text of the server's fit to be shown: no known secret in any of its spellings, one line, bounded. */
final class Scrub {

    private static final int MOST = 600;

    private final List<String> hidden;

    private Scrub(List<String> hidden) {
        this.hidden = hidden;
    }

    static Scrub of(Collection<Secret> secrets) {
        return new Scrub(secrets.stream()
                .map(Secret::reveal)
                .filter(text -> !text.isBlank())
                .flatMap(Scrub::spellings)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    /** Secrets go before the cut, else a piece of one could stay at its edge. */
    String clean(String text) {
        String clean = text;
        for (String secret : hidden) {
            clean = clean.replace(secret, "***");
        }
        clean = clean.strip().replaceAll("\\p{Cntrl}+", " ");
        return clean.length() <= MOST ? clean : clean.substring(0, MOST) + "…";
    }

    private static Stream<String> spellings(String text) {
        String json = Json.write(text);
        return Stream.of(
                text,
                json.substring(1, json.length() - 1),
                URLEncoder.encode(text, StandardCharsets.UTF_8),
                text.strip());
    }
}
