package dev.coroutine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The groups of a loop that have tasks for which nobody waits yet. On the loop's thread. */
final class OpenGroups {
    private final Set<GroupChildren> unattended = new LinkedHashSet<>();

    void add(GroupChildren group) {
        unattended.add(group);
    }

    /** It has no tasks any more, or somebody waits for them. */
    void remove(GroupChildren group) {
        unattended.remove(group);
    }

    /** What is to be said if nobody joins or closes them while their tasks end. */
    List<Neglect> neglected() {
        List<Neglect> all = new ArrayList<>();
        for (GroupChildren group : unattended) {
            all.add(new Neglect(group, group.attentions(), group.names()));
        }
        return all;
    }

    /** A group whose tasks are being cancelled because its loop shuts down. */
    record Neglect(GroupChildren group, int attentions, List<String> names) {
        /** Whether nobody has joined or closed the group meanwhile. */
        boolean lasts() {
            return group.attentions() == attentions;
        }

        String message() {
            return "a task group was neither joined nor closed: " + String.join(", ", names)
                    + (names.size() == 1 ? " was" : " were") + " cancelled because the event loop was closing";
        }
    }
}
