package io.coldfront;

import java.util.Map;

/** The name of this machine, for people, without asking the network. */
final class HostNames {

    private HostNames() {}

    static String ofThisMachine() {
        Map<String, String> environment = System.getenv();
        String name = environment.getOrDefault("HOSTNAME", environment.getOrDefault("COMPUTERNAME", ""));
        return name.isBlank() ? "host" : name;
    }
}
