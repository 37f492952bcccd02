package io.coldfront.testkit.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What each image stands for on this machine: a command that goes before a workload's, or a directory of programs. */
record Images(Map<String, List<String>> commands, Map<String, Path> directories) {

    Images {
        commands = Map.copyOf(commands);
        directories = Map.copyOf(directories);
    }

    List<String> argv(String image, List<String> command) {
        List<String> before = commands.get(image);
        if (before != null) {
            List<String> argv = new ArrayList<>(before);
            argv.addAll(command);
            return argv;
        }
        Path directory = directories.get(image);
        if (directory == null) {
            throw Failures.rejected("no image \"" + image + "\" here", "give its directory or command to the builder");
        }
        return inDirectory(image, directory, command);
    }

    private static List<String> inDirectory(String image, Path directory, List<String> command) {
        if (command.isEmpty()) {
            throw Failures.rejected("image \"" + image + "\" has no entry point", "name a command in the workload");
        }
        Path program = directory.resolve(command.get(0));
        List<String> argv = new ArrayList<>(command);
        if (Files.isExecutable(program)) {
            argv.set(0, program.toAbsolutePath().toString());
        }
        return argv;
    }
}
