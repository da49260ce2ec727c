package dev.coroutine.test.engine;

import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;

/** Finds and runs the methods marked {@link dev.coroutine.test.AsyncTest}, for JUnit, which finds it as a service. */
public final class AsyncTestEngine extends HierarchicalTestEngine<AsyncTestEngine.Nothing> {
    private static final EngineDiscoveryRequestResolver<TestDescriptor> RESOLVER =
            EngineDiscoveryRequestResolver.builder()
                    .addClassContainerSelectorResolver(
                            type -> TestClass.of(type).isTestClass())
                    .addSelectorResolver(context -> new TestSelectors(context.getClassNameFilter()))
                    .build();

    /** For JUnit. */
    public AsyncTestEngine() {}

    /** Tests share nothing. */
    record Nothing() implements EngineExecutionContext {}

    @Override
    public String getId() {
        return "coroutine-test";
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        EngineDescriptor engine = new EngineDescriptor(id, "Coroutines");
        RESOLVER.resolve(request, engine);
        return engine;
    }

    @Override
    protected Nothing createExecutionContext(ExecutionRequest request) {
        return new Nothing();
    }
}
