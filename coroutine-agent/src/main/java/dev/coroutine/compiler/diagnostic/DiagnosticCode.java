package dev.coroutine.compiler.diagnostic;

import java.text.MessageFormat;
import java.util.Locale;

/**
 * Everything that the compiler can say to a user: a stable code, a severity, the cause and the remedy, phrased once.
 *
 * <p>Codes below 100 are errors, the others are warnings. A code is never given to another meaning.
 */
public enum DiagnosticCode {
    AWAIT_OUTSIDE_ASYNC("CO001", Severity.ERROR, "await in a method that is not @Async. {0}"),
    AWAIT_IN_CONSTRUCTOR(
            "CO002",
            Severity.ERROR,
            "await in a constructor or instance initialiser, which cannot suspend. Move it to a static @Async factory"
                    + " method that awaits first and constructs afterwards."),
    AWAIT_IN_STATIC_INITIALIZER(
            "CO003",
            Severity.ERROR,
            "await in a static initialiser, which cannot suspend. Move it to an @Async method that is called when the"
                    + " value is needed."),
    RETURN_TYPE("CO004", Severity.ERROR, "@Async method returns {0}. {1}"),
    NATIVE_METHOD("CO005", Severity.ERROR, "@Async on a native method, which has no code to compile. Remove @Async."),
    SYNCHRONIZED_METHOD(
            "CO006",
            Severity.ERROR,
            "@Async on a synchronized method, which would hold its monitor while suspended. Remove synchronized, or use"
                    + " AsyncLock."),
    METHOD_TOO_LARGE(
            "CO007",
            Severity.ERROR,
            "the compiled method would pass the limit of 65535 {1}. Split {0} into smaller @Async methods."),
    TOO_MANY_ARGUMENTS(
            "CO008",
            Severity.ERROR,
            "@Async method has {0} argument slots; 254 is the most that leaves room for its task. Pass fewer arguments,"
                    + " or an object that holds them."),
    AWAIT_METHOD_REFERENCE(
            "CO009",
            Severity.ERROR,
            "Coroutines::await used as a method reference, which cannot suspend its caller. {0}"),
    CLASS_FILE_TOO_OLD(
            "CO010",
            Severity.ERROR,
            "class file version {0} is older than Java 8 (52). Compile the source with --release 8 or newer."),
    CLASS_FILE_TOO_NEW(
            "CO011",
            Severity.ERROR,
            "class file version {0} is newer than this compiler can read. Compile the source with an older --release, or"
                    + " take a newer version of the coroutine compiler."),
    AWAIT_WHILE_HOLDING_MONITOR(
            "CO012",
            Severity.ERROR,
            "await while holding a monitor (entered at line {0}). Leave the synchronized block first, or use AsyncLock."),
    LAMBDA_RETURN_TYPE("CO013", Severity.ERROR, "await in a lambda that returns {0}. {1}"),
    UNUSABLE_CLASS_FILE(
            "CO014",
            Severity.ERROR,
            "the class file cannot be read ({0}). Compile the source again, or exclude the class."),
    INTERNAL(
            "CO015",
            Severity.ERROR,
            "the compiler failed on this class, which stays as it was ({0}). Please report this with the class file."),
    CLOSE_HELPER(
            "CO016",
            Severity.ERROR,
            "try-with-resources around an AsyncCloseable, compiled by javac 9 or 10, which closes it in a method of its own"
                    + " that cannot wait. Compile the source with another javac."),
    UNKNOWN_LOOP(
            "CO017",
            Severity.ERROR,
            "for loop over an AsyncIterable in a shape that no known source compiler makes: it cannot be told where the"
                    + " iterator has to be closed. Keep the iterator in a variable and close it in try-with-resources."),
    NAME_TOO_LONG(
            "CO018",
            Severity.ERROR,
            "a name or a descriptor that the compiler makes of those of {0} would pass the limit of 65535 bytes. Give it a"
                    + " shorter name, or fewer parameters."),
    CLASS_TOO_LARGE(
            "CO019",
            Severity.ERROR,
            "the compiled class would pass the limit of 65535 constants. Move some of its @Async methods to another class."),
    CLOSE_FUNCTION(
            "CO020",
            Severity.ERROR,
            "{0} around an AsyncCloseable: it closes it in a function of its library, which cannot wait. Write try and finally"
                    + " with an await of closeAsync()."),
    RESULT_DROPPED("CO101", Severity.WARNING, "the task of {0} is dropped: nobody awaits it or sees its failure. {1}"),
    NOTHING_AWAITED("CO102", Severity.WARNING, "@Async method awaits nothing. Remove @Async, or await what it starts."),
    BLOCKING_CALL("CO103", Severity.WARNING, "{0} blocks the thread of the event loop. {1}"),
    CANCELLATION_SWALLOWED(
            "CO104", Severity.WARNING, "{0} around an await {1}: the task cannot be cancelled here. {2}"),
    UNAWAITED_RETURN_IN_TRY(
            "CO105",
            Severity.WARNING,
            "a task is returned from inside try without being awaited: its failure does not reach this catch or finally."
                    + " Write return Task.of(await(…))."),
    BODY_STAYS_INTERPRETED(
            "CO106",
            Severity.WARNING,
            "the compiled method has {0} bytes of code, and HotSpot only interprets a method of more than {1}. Split {2} into"
                    + " smaller @Async methods."),
    TEST_NOT_RUN(
            "CO107",
            Severity.WARNING,
            "@{0} of Jupiter on a method that returns a task: JUnit does not run it. Write @AsyncTest, which is in"
                    + " coroutine-test."),
    AWAIT_WHILE_HOLDING_LOCK(
            "CO108",
            Severity.WARNING,
            "await while holding a lock (taken at line {0}) that belongs to the thread: other tasks of the loop get it too."
                    + " Unlock it first, or use AsyncLock."),
    GROUP_NOT_JOINED(
            "CO109",
            Severity.WARNING,
            "TaskGroup.open() without a join: leaving the block cancels the tasks that still run. Write await(group.join()) at"
                    + " its end, or group.cancel() where that is meant.");

    private final String id;
    private final Severity severity;
    private final String template;

    DiagnosticCode(String id, Severity severity, String template) {
        this.id = id;
        this.severity = severity;
        this.template = template;
    }

    /** Returns the stable identifier, for example {@code CO012}. */
    public String id() {
        return id;
    }

    /** Returns how much a diagnostic of this code weighs. */
    public Severity severity() {
        return severity;
    }

    /** Makes a diagnostic of this code at a place; the arguments fill the phrase's placeholders. */
    public Diagnostic at(Location location, Object... arguments) {
        Object[] texts = new Object[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = String.valueOf(arguments[i]);
        }
        MessageFormat phrase = new MessageFormat(template.replace("'", "''"), Locale.ROOT);
        return new Diagnostic(this, location, phrase.format(texts));
    }
}
