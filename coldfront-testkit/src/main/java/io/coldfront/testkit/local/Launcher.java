package io.coldfront.testkit.local;

import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.Workload;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts workloads. Since a container's port is a fixed value and all share one machine, the variables by which the
 * workload learns its ports are set to free ones: the first names the port of the service, the others any.
 */
record Launcher(Images images, List<String> portVariables, Workspace workspace) {

    WorkloadProcess start(String name, Workload workload, Map<String, String> ports, OutputListener output) {
        List<String> argv = images.argv(workload.image(), workload.command());
        return WorkloadProcess.start(argv, workload, ports, workspace.directory(name), output);
    }

    Map<String, String> ports(int servicePort) {
        Map<String, String> ports = new LinkedHashMap<>();
        for (String variable : portVariables) {
            ports.put(variable, Integer.toString(ports.isEmpty() ? servicePort : freePort()));
        }
        return ports;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw Failures.files(e);
        }
    }
}
