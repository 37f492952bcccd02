package io.coldfront.testkit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What {@link ColdFrontTest} does; registered by it, or by a test that needs an order of its extensions. */
public final class ColdFrontExtension implements ParameterResolver, AfterEachCallback, AfterAllCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(ColdFrontExtension.class);

    /** An extension; JUnit makes one for each class. */
    public ColdFrontExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(ColdFrontWorld.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(ColdFrontWorld.class, type -> ColdFrontWorld.create(), ColdFrontWorld.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close(context);
    }

    /** For a world that was injected into {@code @BeforeAll}: all tests of the class share that one. */
    @Override
    public void afterAll(ExtensionContext context) {
        close(context);
    }

    private static void close(ExtensionContext context) {
        @Nullable ColdFrontWorld world = context.getStore(NAMESPACE).remove(ColdFrontWorld.class, ColdFrontWorld.class);
        if (world != null) {
            world.close();
        }
    }
}
