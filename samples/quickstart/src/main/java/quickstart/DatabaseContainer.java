package quickstart;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A PostgreSQL in a container, with the programs in it, on a network of its own. Both go when it is closed. */
record DatabaseContainer(DockerClient client, String network, int port) implements AutoCloseable {

    private static final String ALIAS = "orders-db";
    private static final ExposedPort POSTGRES = ExposedPort.tcp(5432);

    static DatabaseContainer start(DockerClient client, String image) throws Exception {
        String network = "coldfront-" + UUID.randomUUID().toString().substring(0, 8);
        client.createNetworkCmd().withName(network).exec();
        var create = client.createContainerCmd(image)
                .withName(network + "-db")
                .withAliases(ALIAS)
                .withLabels(labels(network))
                .withEnv("POSTGRES_HOST_AUTH_METHOD=trust")
                .withExposedPorts(POSTGRES)
                .withHostConfig(HostConfig.newHostConfig()
                        .withNetworkMode(network)
                        .withPortBindings(new PortBinding(Ports.Binding.bindIp("127.0.0.1"), POSTGRES)));
        String id = create.exec().getId();
        client.startContainerCmd(id).exec();
        var bindings =
                client.inspectContainerCmd(id).exec().getNetworkSettings().getPorts();
        int port = Integer.parseInt(bindings.getBindings().get(POSTGRES)[0].getHostPortSpec());
        DatabaseContainer database = new DatabaseContainer(client, network, port);
        database.prepare();
        return database;
    }

    DatabaseAddress address(String name) {
        return new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?user=postgres");
    }

    /** From inside the network, for a role that owns the catalog's database and nothing else. */
    String catalogUrl() {
        return "postgresql://catalog:catalog-password@" + ALIAS + ":5432/catalog";
    }

    Map<String, String> labels() {
        return labels(network);
    }

    private static Map<String, String> labels(String network) {
        return Map.of("coldfront-quickstart", network);
    }

    private void prepare() throws Exception {
        awaitConnections();
        execute("CREATE ROLE coldfront_duckdb NOLOGIN");
        execute("CREATE ROLE catalog LOGIN PASSWORD 'catalog-password'");
        execute("CREATE DATABASE catalog OWNER catalog");
        execute("CREATE DATABASE orders");
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = address("postgres").connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void awaitConnections() throws Exception {
        SQLException last = null;
        for (int i = 0; i < 600; i++) {
            try (Connection connection = address("postgres").connect()) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (SQLException e) {
                last = e;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("the database in its container did not come up", last);
    }

    /** With the network goes all that is on it. */
    @Override
    public void close() {
        for (var container : client.listContainersCmd()
                .withShowAll(true)
                .withNetworkFilter(List.of(network))
                .exec()) {
            client.removeContainerCmd(container.getId())
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        }
        client.removeNetworkCmd(network).exec();
    }
}
