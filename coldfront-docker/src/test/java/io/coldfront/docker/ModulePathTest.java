package io.coldfront.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The module as a module, among docker-java's, in a layer of its own. */
class ModulePathTest {

    private static final Pattern NEEDED = Pattern.compile(".*(coldfront-(api|docker)[/\\\\].*|docker-java-.*|jackson-"
            + "(annotations|core|databind)-2.*|commons-.*|guava-.*|failureaccess-.*|slf4j-api-.*|jspecify-.*)");

    private final ModuleLayer.Controller layer = layer();
    private final Module module =
            layer.layer().findModule("io.coldfront.docker").orElseThrow();

    @Test
    void it_is_a_named_module_that_reads_docker_java_and_exports_what_users_need() throws Exception {
        assertThat(module.isNamed()).isTrue();
        assertThat(module.getDescriptor().isAutomatic()).isFalse();
        Class<?> client = type("com.github.dockerjava.api.DockerClient");
        Object engine =
                type("io.coldfront.docker.DockerEngine").getMethod("on", client).invoke(null, docker());
        assertThat(String.valueOf(engine.getClass().getMethod("abilities").invoke(engine)))
                .contains("SECRET_FILES");
        assertThat(engine.getClass().getModule()).isSameAs(module);
    }

    @Test
    void what_a_swarm_is_told_is_written_by_docker_java_s_jackson() throws Exception {
        layer.addOpens(module, "io.coldfront.docker", ModulePathTest.class.getModule());
        Constructor<?> spec = type("io.coldfront.docker.SwarmContainerSpec").getDeclaredConstructor();
        spec.setAccessible(true);
        Class<?> mapper = type("com.fasterxml.jackson.databind.ObjectMapper");
        Method write = mapper.getMethod("writeValueAsString", Object.class);
        Object json = write.invoke(mapper.getConstructor().newInstance(), spec.newInstance());
        assertThat(String.valueOf(json)).contains("\"CapabilityDrop\":[\"ALL\"]");
    }

    private Object docker() throws Exception {
        Class<?> configuration = type("com.github.dockerjava.core.DefaultDockerClientConfig");
        Object builder = configuration.getMethod("createDefaultConfigBuilder").invoke(null);
        Object config = builder.getClass().getMethod("build").invoke(builder);
        return type("com.github.dockerjava.core.DockerClientImpl")
                .getMethod("getInstance", type("com.github.dockerjava.core.DockerClientConfig"))
                .invoke(null, config);
    }

    private Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, true, module.getClassLoader());
    }

    private static ModuleLayer.Controller layer() {
        Path[] path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> NEEDED.matcher(entry).matches() && !entry.contains("test-classes"))
                .map(Path::of)
                .toArray(Path[]::new);
        ModuleLayer boot = ModuleLayer.boot();
        ModuleFinder finder = ModuleFinder.of(path);
        Set<String> all = finder.findAll().stream()
                .map(found -> found.descriptor().name())
                .collect(Collectors.toSet());
        Configuration resolved = boot.configuration().resolve(finder, ModuleFinder.of(), all);
        return ModuleLayer.defineModulesWithOneLoader(resolved, List.of(boot), ClassLoader.getPlatformClassLoader());
    }
}
