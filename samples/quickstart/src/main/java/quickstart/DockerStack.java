package quickstart;

import com.github.dockerjava.api.DockerClient;
import io.coldfront.docker.DockerEngine;
import io.coldfront.port.Placement;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.ContainerRuntime;
import io.coldfront.port.container.ProgramLogin;
import io.coldfront.service.HostId;
import io.coldfront.service.PostgresUrl;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything in containers, on a network of its own. Images are named by properties; where the public catalog's cannot
 * be had, or there is no object store for it to write to, images are made of what is on this machine.
 *
 * @param catalogPort on which this machine reaches the catalog
 */
record DockerStack(DockerClient client, DatabaseContainer postgres, Images images, StoreAddress store, int catalogPort)
        implements Stack {

    private static final HostId HOST = new HostId("engine");

    /** What each container is made from, and what is said of it. */
    record Images(String catalog, String database, String programs, Map<String, String> described) {}

    static DockerStack start() throws Exception {
        DockerClient client = Engine.connect();
        Optional<String> storeFile = given("store");
        Images images = images(client, storeFile.isPresent());
        DatabaseContainer database = DatabaseContainer.start(client, images.database());
        StoreAddress store =
                storeFile.isPresent() ? StoreAddress.read(Path.of(storeFile.get())) : StoreAddress.invented();
        return new DockerStack(client, database, images, store, freePort());
    }

    private static Images images(DockerClient client, boolean storeGiven) throws Exception {
        Map<String, String> described = new LinkedHashMap<>();
        Optional<String> database = given("docker.database-image");
        Optional<String> catalog =
                given("docker.catalog-image").or(() -> storeGiven ? Optional.of(IMAGE) : Optional.empty());
        Optional<String> standIn = Optional.empty();
        if (database.isEmpty() || catalog.isEmpty()) {
            standIn = Optional.of(StandInImage.on(client));
        }
        String made = made(standIn.orElse(""));
        String standInCatalog = standIn.map(StandInImage::catalog).orElse("");
        described.put("Docker", "REAL: " + client.versionCmd().exec().getVersion());
        described.put("PostgreSQL", database.map(name -> "image " + name).orElse(made));
        described.put("Lakekeeper", catalog.map(name -> "image " + name).orElseGet(() -> made(standInCatalog)));
        described.put("programs", database.map(name -> "those in that image").orElse(made));
        described.put("object store", storeGiven ? "REAL: the one given" : "stands in: invented, never contacted");
        String directory = given("docker.programs").orElse(database.isPresent() ? "/usr/bin" : StandInImage.programs());
        return new Images(catalog.orElse(standInCatalog), database.orElse(standIn.orElse("")), directory, described);
    }

    private static String made(String image) {
        return "stands in: " + image + ", made here";
    }

    @Override
    public Map<String, String> parts() {
        return images.described();
    }

    @Override
    public DatabaseAddress database() {
        return postgres.address("orders");
    }

    @Override
    public String catalogDatabase() {
        return postgres.catalogUrl();
    }

    @Override
    public ContainerRuntime runtime() {
        return DockerEngine.on(client);
    }

    @Override
    public Placement placement() {
        return new Placement(HOST, Set.of(postgres.network()), Map.of());
    }

    @Override
    public ContainerRef container() {
        return new ContainerRef(HOST, postgres.labels(), Optional.empty());
    }

    @Override
    public ProgramLogin login() {
        return new ProgramLogin("127.0.0.1", 5432, Optional.empty(), Optional.empty());
    }

    @Override
    public String programDirectory() {
        return images.programs();
    }

    @Override
    public PostgresUrl reached(PostgresUrl url) {
        return new PostgresUrl("127.0.0.1", postgres.port(), url.database(), url.user(), url.password(), url.options());
    }

    @Override
    public String image() {
        return images.catalog();
    }

    @Override
    public Optional<Integer> port() {
        return Optional.of(catalogPort);
    }

    /** Takes away what the library has made too, since this network goes. */
    @Override
    public void close() throws IOException {
        postgres.close();
        client.close();
    }

    private static Optional<String> given(String property) {
        return Optional.ofNullable(System.getProperty("coldfront." + property)).filter(value -> !value.isBlank());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
