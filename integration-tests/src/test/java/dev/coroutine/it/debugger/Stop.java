package dev.coroutine.it.debugger;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.CharValue;
import com.sun.jdi.Field;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Location;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.PrimitiveValue;
import com.sun.jdi.StackFrame;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the debugger shows where it has stopped the program.
 *
 * @param type the class
 * @param method the method, as the JVM names it
 * @param line its line
 * @param variables every visible variable as its simple type, its name, and its value in Java's notation
 * @param fields every field of the object whose method this is, as it can be reached from the stack frame
 */
record Stop(String type, String method, int line, Map<String, String> variables, Map<String, String> fields) {
    static Stop of(ThreadReference thread) {
        try {
            StackFrame frame = thread.frame(0);
            Location location = frame.location();
            Map<String, String> variables = new LinkedHashMap<>();
            ObjectReference self = frame.thisObject();
            for (LocalVariable variable : variables(frame)) {
                Value value = frame.getValue(variable);
                if (variable.name().equals("$this")) {
                    self = (ObjectReference) value;
                } else {
                    variables.put(simple(variable.typeName()) + ' ' + variable.name(), text(value));
                }
            }
            return new Stop(
                    location.declaringType().name(),
                    location.method().name(),
                    location.lineNumber(),
                    variables,
                    fields(self));
        } catch (IncompatibleThreadStateException e) {
            throw new AssertionError(e);
        }
    }

    /** Code that was compiled without their names tells none. */
    private static List<LocalVariable> variables(StackFrame frame) {
        try {
            return frame.visibleVariables();
        } catch (AbsentInformationException e) {
            return List.of();
        }
    }

    private static Map<String, String> fields(ObjectReference self) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (self != null) {
            self.getValues(self.referenceType().allFields())
                    .forEach((field, value) -> fields.put(field.name(), text(value)));
        }
        return fields;
    }

    /** Which of the generated methods this is. */
    String body() {
        return switch (method.substring(method.lastIndexOf('$') + 1)) {
            case "-async", "-body" -> "fast";
            case "-resume" -> "resume";
            default -> method;
        };
    }

    private static String text(Value value) {
        if (value instanceof StringReference string) {
            return '"' + string.value() + '"';
        }
        if (value == null || value instanceof PrimitiveValue) {
            return value instanceof CharValue letter ? String.valueOf(letter.value()) : String.valueOf(value);
        }
        String type = simple(value.type().name());
        ObjectReference object = (ObjectReference) value;
        Field message = object.referenceType().fieldByName("detailMessage");
        return message == null ? type : type + ' ' + text(object.getValue(message));
    }

    private static String simple(String type) {
        return type.replaceAll(".*[.$/]", "");
    }
}
