package io.coldfront.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.PushResponseItem;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real registry of images on loopback: Debian's {@code docker-registry}. */
final class Registry implements AutoCloseable {

    private final int port;
    private final Path directory;
    private final Process process;

    private Registry(int port, Path directory, Process process) {
        this.port = port;
        this.directory = directory;
        this.process = process;
    }

    static Registry start() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path directory = Files.createTempDirectory("coldfront-registry");
        Path configuration = directory.resolve("config.yml");
        Files.writeString(configuration, """
                version: 0.1
                log:
                  level: error
                storage:
                  filesystem:
                    rootdirectory: %s
                http:
                  addr: 127.0.0.1:%d
                """.formatted(directory.resolve("images"), port));
        Process process = new ProcessBuilder("docker-registry", "serve", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(directory.resolve("log").toFile()))
                .start();
        Registry registry = new Registry(port, directory, process);
        registry.awaitConnection();
        return registry;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** Puts an image of the engine there under that name, and takes it from the engine under that name. */
    String push(DockerClient client, String image, String name) throws InterruptedException {
        String there = address() + "/" + name;
        ImageName parsed = ImageName.parse(there);
        client.tagImageCmd(image, parsed.repository(), parsed.tag()).exec();
        client.pushImageCmd(there)
                .exec(new ResultCallback.Adapter<PushResponseItem>())
                .awaitCompletion(60, TimeUnit.SECONDS);
        client.removeImageCmd(there).withForce(true).exec();
        return there;
    }

    private void awaitConnection() throws IOException {
        var soon = TestEngine.soon();
        while (true) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                if (soon.passed() || !process.isAlive()) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        new ProcessBuilder("rm", "-rf", directory.toString()).start();
    }
}
