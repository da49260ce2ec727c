package dev.coroutine.maven;

import dev.coroutine.compiler.diagnostic.Diagnostic;
import dev.coroutine.compiler.diagnostic.Location;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/** Writes diagnostics into Maven's log, in the form {@code file:line: code class.method: text} that IDEs link. */
record DiagnosticLog(Log log, SourceFiles sources) {
    void write(List<Diagnostic> diagnostics) {
        for (Diagnostic diagnostic : diagnostics) {
            if (diagnostic.isError()) {
                log.error(line(diagnostic));
            } else {
                log.warn(line(diagnostic));
            }
        }
    }

    private String line(Diagnostic diagnostic) {
        Location location = diagnostic.location();
        String member = location.methodName() == null
                ? location.className()
                : location.className() + '.' + location.methodName();
        return sources.place(location) + ": " + diagnostic.code().id() + ' ' + member + ": " + diagnostic.text();
    }
}
