package dev.steelyard.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFaultTest {

  @TempDir private Path folder;

  @FunctionalInterface
  private interface Try {
    void now() throws IOException;
  }

  private static String why(Try one) {
    return FileFault.why(catchThrowableOfType(IOException.class, one::now));
  }

  @Test
  void what_the_exception_says_with_the_path_alone_is_said_in_words() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Path full = Files.createDirectory(folder.resolve("full"));
    Files.createFile(full.resolve("one"));
    Path none = folder.resolve("none");

    assertThat(why(() -> Files.readString(none))).isEqualTo("there is no " + none);
    assertThat(why(() -> Files.createDirectories(file)))
        .isEqualTo(file + " is there already, as a file");
    assertThat(why(() -> Files.createFile(full)))
        .isEqualTo(full + " is there already, as a folder");
    assertThat(why(() -> Files.delete(full))).isEqualTo(full + " is not empty");
    assertThat(why(() -> Files.newDirectoryStream(file))).isEqualTo(file + " is no folder");
    assertThat(why(() -> Files.createFile(file.resolve("in"))))
        .isEqualTo(file + "/in: Not a directory");
    assertThat(FileFault.why(new AccessDeniedException("/a"))).isEqualTo("no permission at /a");
  }

  @Test
  void what_says_a_reason_says_it_and_what_says_nothing_says_what_it_is() {
    assertThat(FileFault.why(new FileSystemException("/a", null, "Read-only file system")))
        .isEqualTo("/a: Read-only file system");
    assertThat(FileFault.why(new FileSystemException(null, null, "odd"))).isEqualTo("odd");
    assertThat(FileFault.why(new IOException("Broken pipe"))).isEqualTo("Broken pipe");
    assertThat(FileFault.why(new EOFException())).isEqualTo("EOFException");
  }

  @Test
  void of_two_files_none_is_named_as_the_one_that_is_not_there() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Path nowhere = folder.resolve("gone").resolve("there");
    Path full = Files.createDirectory(folder.resolve("full"));
    Files.createFile(full.resolve("one"));

    assertThat(why(() -> Files.move(file, nowhere)))
        .isEqualTo(
            "from %s to %s: the first, or the folder of the second, is not there"
                .formatted(file, nowhere));
    assertThat(why(() -> Files.move(file, full, StandardCopyOption.REPLACE_EXISTING)))
        .isEqualTo(full + " is not empty");
    assertThat(FileFault.why(new AccessDeniedException("/a", "/b", null)))
        .isEqualTo("from /a to /b: no permission at one of them");
    assertThat(FileFault.why(new AtomicMoveNotSupportedException("/a", "/b", "Invalid link")))
        .isEqualTo("from /a to /b: they are on two file systems");
    assertThat(FileFault.why(new FileSystemException("/a", "/b", "Is a directory")))
        .isEqualTo("from /a to /b: Is a directory");
  }

  @Test
  void what_is_wrapped_is_said_as_what_is_not() throws IOException {
    Path none = folder.resolve("none");
    NoSuchFileException gone = new NoSuchFileException(none.toString());
    Path link = Files.createSymbolicLink(folder.resolve("link"), none);

    assertThat(FileFault.why(new UncheckedIOException(gone))).isEqualTo("there is no " + none);
    assertThat(FileFault.why((Exception) gone)).isEqualTo("there is no " + none);
    assertThat(FileFault.why(new NumberFormatException("odd"))).isEqualTo("odd");
    assertThat(FileFault.why(new IllegalStateException())).isEqualTo("IllegalStateException");
    assertThat(why(() -> Files.createFile(link))).isEqualTo(link + " is there already, as a link");
  }
}
