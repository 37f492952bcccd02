package quickstart;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import io.coldfront.testkit.lakekeeper.LakekeeperDouble;
import io.coldfront.testkit.program.ExtensionDoubles;
import io.coldfront.testkit.program.ProgramDoubles;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * An image of what is on this machine, each file where it is here: its Java, a PostgreSQL from Maven Central with the
 * doubles of the extensions, the doubles of programs and catalog. Kept on the engine until one of them changes.
 */
final class StandInImage {

    private static final String REPOSITORY = "coldfront-stand-in/database";
    private static final Path DIRECTORY = Path.of(System.getProperty("java.io.tmpdir"), "coldfront-quickstart-image");

    private StandInImage() {}

    /** Where the programs are in it. */
    static String programs() {
        return DIRECTORY.resolve("programs").toString();
    }

    /** The same files, with the catalog as its entry point. */
    static String catalog(String image) {
        return image.replace("/database:", "/catalog:");
    }

    static String on(DockerClient client) throws Exception {
        Path postgres = StandInPostgres.installation();
        ProgramDoubles.install(Files.createDirectories(DIRECTORY.resolve("programs")));
        Path lakekeeper = LakekeeperDouble.install(Files.createDirectories(DIRECTORY.resolve("lakekeeper")));
        Path libraries = Files.createDirectories(DIRECTORY.resolve("libraries"));
        Map<String, String> settings =
                ExtensionDoubles.into(postgres, libraries).settings();
        RootFiles root = new RootFiles()
                .shell()
                .java(Path.of(System.getProperty("java.home")))
                .classPathOf(lakekeeper, DIRECTORY.resolve("programs/archiver"))
                .tree(postgres)
                .tree(DIRECTORY)
                .text("start-database", DatabaseScript.of(postgres.resolve("bin"), settings), 0755);
        String image = REPOSITORY + ":" + root.digest();
        if (!isThere(client, image) || !isThere(client, catalog(image))) {
            build(client, root, image, "USER 999:999\nENTRYPOINT [\"/start-database\"]\n");
            build(client, root, catalog(image), "ENTRYPOINT [\"" + lakekeeper + "\"]\n");
        }
        return image;
    }

    private static boolean isThere(DockerClient client, String image) {
        try {
            client.inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    /** The second build finds the layer of the first. */
    private static void build(DockerClient client, RootFiles root, String image, String last) throws Exception {
        Path context = Files.createTempFile("coldfront-quickstart", ".tar");
        String instructions = "FROM scratch\nADD root.tar /\n" + last;
        try (OutputStream out = Files.newOutputStream(context)) {
            root.writeContext(out, instructions.getBytes(StandardCharsets.UTF_8));
        }
        try (InputStream in = Files.newInputStream(context)) {
            client.buildImageCmd(in)
                    .withTags(Set.of(image))
                    .exec(new BuildImageResultCallback())
                    .awaitImageId();
        } finally {
            Files.delete(context);
        }
    }
}
