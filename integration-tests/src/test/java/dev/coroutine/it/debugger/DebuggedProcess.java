package dev.coroutine.it.debugger;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequestManager;
import com.sun.jdi.request.StepRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** A JVM of the JDK that runs the tests, started by a debugger. */
final class DebuggedProcess implements AutoCloseable {
    private static final long LIMIT_MILLIS = 60_000;

    /** What the debugger's user does next. */
    enum Next {
        RUN,
        STEP_OVER
    }

    /** Looks at a stop and decides. */
    interface User {
        Next next(Stop stop, VirtualMachine vm);
    }

    private final VirtualMachine vm;
    private final CompletableFuture<String> out;
    private final CompletableFuture<String> err;

    private DebuggedProcess(VirtualMachine vm) {
        this.vm = vm;
        this.out = read(vm.process().getInputStream());
        this.err = read(vm.process().getErrorStream());
    }

    /** Starts a JVM, which waits. */
    static DebuggedProcess start(List<String> options, String mainClass) {
        LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments
                .get("options")
                .setValue(options.stream().map(option -> '"' + option + '"').collect(Collectors.joining(" ")));
        arguments.get("main").setValue(mainClass);
        try {
            return new DebuggedProcess(connector.launch(arguments));
        } catch (Exception e) {
            throw new AssertionError("the JVM does not start: " + arguments, e);
        }
    }

    /**
     * Lets the program run to its end.
     *
     * @param lines class name to the lines in which to stop
     * @param user is asked at each stop what to do
     */
    void run(Map<String, Set<Integer>> lines, User user) {
        for (String className : lines.keySet()) {
            ClassPrepareRequest prepare = vm.eventRequestManager().createClassPrepareRequest();
            prepare.addClassFilter(className);
            prepare.enable();
        }
        try {
            while (true) {
                EventSet events = vm.eventQueue().remove(LIMIT_MILLIS);
                if (events == null) {
                    throw new AssertionError("nothing happens in the program");
                }
                for (Event event : events) {
                    if (event instanceof VMDisconnectEvent) {
                        return;
                    }
                    react(event, lines, user);
                }
                events.resume();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } catch (VMDisconnectedException ended) {
            return; // between two events
        }
    }

    private void react(Event event, Map<String, Set<Integer>> lines, User user) {
        if (event instanceof ClassPrepareEvent prepared) {
            ReferenceType type = prepared.referenceType();
            for (int line : lines.get(type.name())) {
                breakAt(type, line);
            }
        } else if (event instanceof LocatableEvent stopped) {
            ThreadReference thread = stopped.thread();
            EventRequestManager requests = vm.eventRequestManager();
            requests.deleteEventRequests(List.copyOf(requests.stepRequests()));
            if (isPassedOver(stopped.location()) || user.next(Stop.of(thread), vm) == Next.STEP_OVER) {
                StepRequest step = requests.createStepRequest(thread, StepRequest.STEP_LINE, StepRequest.STEP_OVER);
                step.addClassExclusionFilter("dev.coroutine.*");
                step.addCountFilter(1);
                step.enable();
            }
        }
    }

    /** As debuggers do by themselves: steps do not end where no source is. */
    private static boolean isPassedOver(Location location) {
        return location.lineNumber() < 0;
    }

    /** As debuggers do it: at every place that belongs to the line. */
    private void breakAt(ReferenceType type, int line) {
        try {
            List<Location> locations = type.locationsOfLine(line);
            for (Location location : locations) {
                vm.eventRequestManager().createBreakpointRequest(location).enable();
            }
        } catch (AbsentInformationException e) {
            throw new AssertionError(e);
        }
    }

    /** What the program printed. */
    String out() {
        return out.join();
    }

    /** What the program said went wrong. */
    String err() {
        return err.join();
    }

    @Override
    public void close() {
        vm.process().destroyForcibly();
    }

    private static CompletableFuture<String> read(InputStream in) {
        return CompletableFuture.supplyAsync(() -> {
            try (in) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
