package dev.coroutine.compiler.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanFramesTest {
    @TempDir
    Path root;

    @Test
    void a_frame_class_that_its_owner_mentions_stays() throws IOException {
        write("com/shop/Shop", ClassFiles.plain("com/shop/Shop", "com/shop/Shop$-buy"));
        Path frame = write("com/shop/Shop$-buy", ClassFiles.frame("com/shop/Shop$-buy"));

        new OrphanFrames(new ClassDirectory(root)).delete();

        assertThat(frame).exists();
    }

    @Test
    void a_frame_class_that_its_owner_does_not_mention_is_deleted() throws IOException {
        write("com/shop/Shop", ClassFiles.plain("com/shop/Shop", "com/shop/Shop$-buy"));
        Path renamed = write("com/shop/Shop$-purchase", ClassFiles.frame("com/shop/Shop$-purchase"));

        new OrphanFrames(new ClassDirectory(root)).delete();

        assertThat(renamed).doesNotExist();
    }

    @Test
    void a_frame_class_without_owner_is_deleted() throws IOException {
        Path frame = write("com/shop/Shop$-buy", ClassFiles.frame("com/shop/Shop$-buy"));

        new OrphanFrames(new ClassDirectory(root)).delete();

        assertThat(frame).doesNotExist();
    }

    @Test
    void a_class_of_the_user_with_such_a_name_stays() throws IOException {
        Path users = write("com/shop/Shop$-kotlin", ClassFiles.plain("com/shop/Shop$-kotlin"));

        new OrphanFrames(new ClassDirectory(root)).delete();

        assertThat(users).exists();
    }

    private Path write(String internalName, byte[] classFile) throws IOException {
        Path file = root.resolve(internalName + ".class");
        FileReplacement.write(file, classFile, root);
        assertThat(Files.readAllBytes(file)).isEqualTo(classFile);
        return file;
    }
}
