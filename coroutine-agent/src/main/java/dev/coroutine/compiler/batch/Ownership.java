package dev.coroutine.compiler.batch;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * Who may do what with a file? On a POSIX file system its permissions, owner and group say it; elsewhere a new file has
 * what its directory hands down.
 */
final class Ownership {
    private Ownership() {}

    /** Gives a file the permissions of another and, as far as this user may do that, its owner and group. */
    static void copy(Path from, Path to) throws IOException {
        PosixFileAttributeView target = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        PosixFileAttributeView source = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        if (target == null || source == null) {
            return;
        }
        PosixFileAttributes wanted = source.readAttributes();
        PosixFileAttributes given = target.readAttributes();
        if (!wanted.owner().equals(given.owner()) || !wanted.group().equals(given.group())) {
            giveAway(target, wanted);
        }
        target.setPermissions(wanted.permissions());
    }

    private static void giveAway(PosixFileAttributeView target, PosixFileAttributes wanted) throws IOException {
        try {
            target.setGroup(wanted.group());
            target.setOwner(wanted.owner());
        } catch (FileSystemException notPermitted) {
            // chown(2): only a privileged user gives files away. The content is right and its reader is not shut out.
            return;
        }
    }
}
