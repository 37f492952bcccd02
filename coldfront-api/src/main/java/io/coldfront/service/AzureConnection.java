package io.coldfront.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A connection string of an Azure storage account. */
public record AzureConnection(Secret connectionString) implements Credential {

    /** The account's name as the string has it; empty if it has none. */
    public Optional<String> accountName() {
        return part("AccountName");
    }

    /** The account's key as the string has it; empty if it has none. */
    public Optional<Secret> accountKey() {
        return part("AccountKey").map(Secret::of);
    }

    /** The cloud's domain as the string has it; empty if it has none. */
    public Optional<String> endpointSuffix() {
        return part("EndpointSuffix");
    }

    @Override
    public List<Secret> secrets() {
        List<Secret> secrets = new ArrayList<>();
        secrets.add(connectionString);
        accountKey().ifPresent(secrets::add);
        return List.copyOf(secrets);
    }

    private Optional<String> part(String name) {
        String start = name.toLowerCase(Locale.ROOT) + "=";
        for (String part : connectionString.reveal().split(";", -1)) {
            String pair = part.strip();
            if (pair.toLowerCase(Locale.ROOT).startsWith(start) && pair.length() > start.length()) {
                return Optional.of(pair.substring(start.length()));
            }
        }
        return Optional.empty();
    }
}
