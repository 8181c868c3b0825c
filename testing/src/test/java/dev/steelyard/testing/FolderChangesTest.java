package dev.steelyard.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The limit only ends a test that hangs. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class FolderChangesTest {

  @TempDir Path folder;

  private Process script(String text) throws IOException {
    return new ProcessBuilder("sh", "-c", text).directory(folder.toFile()).start();
  }

  @Test
  void a_condition_that_holds_already_is_not_waited_for() throws Exception {
    Process writer = script("read never");

    assertThat(FolderChanges.await(folder, writer, () -> true)).isTrue();

    writer.destroyForcibly().waitFor();
  }

  @Test
  void a_file_in_a_folder_that_is_made_meanwhile_is_seen() throws Exception {
    Path file = folder.resolve("new/file");
    Process writer = script("read go; mkdir new; echo 1 >new/file; echo 2 >>new/file; read never");
    writer.getOutputStream().write('\n');
    writer.getOutputStream().flush();

    boolean isSeen =
        FolderChanges.await(
            folder, writer, () -> Files.exists(file) && Files.readAllLines(file).size() == 2);

    assertThat(isSeen).isTrue();
    writer.destroyForcibly().waitFor();
  }

  @Test
  void the_end_of_the_process_ends_the_waiting() throws Exception {
    Process writer = script("echo 1 >file");

    assertThat(FolderChanges.await(folder, writer, () -> Files.exists(folder.resolve("other"))))
        .isFalse();
    assertThat(FolderChanges.await(folder, writer, () -> Files.exists(folder.resolve("file"))))
        .isTrue();
  }
}
