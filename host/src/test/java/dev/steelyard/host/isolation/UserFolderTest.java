package dev.steelyard.host.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.process.ThisUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder where a user's runs know of each other. */
final class UserFolderTest {

  @TempDir Path folder;

  @Test
  void what_a_process_makes_belongs_to_its_user() throws Exception {
    Path made = Files.createFile(folder.resolve("made"));

    assertThat(ThisUser.id()).isEqualTo(ThisUser.owner(made));
  }

  @Test
  void a_folder_others_may_write_to_is_made_private() throws Exception {
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

    UserFolder.open(open);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(open)))
        .isEqualTo("rwx------");
  }

  @Test
  void a_link_is_refused_with_a_remedy() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);

    assertThatThrownBy(() -> UserFolder.open(link))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("is a file or a link")
        .hasMessageContaining("set STEELYARD_RUNTIME_DIR to a folder of your own");
  }

  @Test
  void a_folder_of_somebody_else_is_refused_with_a_remedy() {
    Path ofAnother = ThisUser.id() == 0 ? anothers() : Path.of("/usr");

    assertThatThrownBy(() -> UserFolder.open(ofAnother))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("not to you")
        .hasMessageContaining("set STEELYARD_RUNTIME_DIR to a folder of your own");
  }

  private Path anothers() {
    try {
      Path made = Files.createDirectory(folder.resolve("another's"));
      Files.setAttribute(made, "unix:uid", 54_321);
      return made;
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Test
  void a_folder_that_cannot_be_made_is_said_with_a_remedy() {
    assertThatThrownBy(() -> UserFolder.open(folder.resolve("no/such")))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("there is no folder to make it in")
        .hasMessageContaining("STEELYARD_RUNTIME_DIR");
  }
}
