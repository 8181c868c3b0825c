package dev.steelyard.environment.git;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.file.MissingFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files that a repository keeps with git-lfs. Without that git checks out a few lines for each that
 * say where it is, and whatever reads these in place of the file is measured. Stateless.
 */
final class LfsFiles {

  /** How each begins that stands for a file: the first line of git-lfs's specification. */
  private static final byte[] BEGINNING =
      "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

  private static final String ASKED_FOR = "GIT_LFS_SKIP_SMUDGE";

  private LfsFiles() {}

  /**
   * Refuses a work tree in which files are not there but for such lines, unless the user asked git
   * for that.
   *
   * @throws MissingFile when there are some
   */
  static void require(Path repository, String commit, Path folder, Map<String, String> variables) {
    if (leftOut(variables).isPresent()) {
      return;
    }
    List<String> missing =
        Git.filesWith(folder, "filter=lfs").stream()
            .filter(file -> isPointer(folder.resolve(file)))
            .toList();
    if (!missing.isEmpty()) {
      String more =
          missing.size() == 1 ? "" : " (and %d other files)".formatted(missing.size() - 1);
      throw new MissingFile(
          "%s of commit %s%s is kept with git-lfs, and git brought only what stands for it;%ninstall git-lfs, then: git -C %s lfs install && git -C %s lfs fetch --all; or set %s=1 where nothing reads it"
              .formatted(
                  missing.getFirst(),
                  commit.substring(0, 7),
                  more,
                  repository,
                  repository,
                  ASKED_FOR));
    }
  }

  /** A text that says that the user asked git for these lines; empty where nobody did. */
  static Optional<String> leftOut(Map<String, String> variables) {
    String value = variables.getOrDefault(ASKED_FOR, "");
    return value.equals("1") || value.equalsIgnoreCase("true")
        ? Optional.of("files of git-lfs left out")
        : Optional.empty();
  }

  private static boolean isPointer(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(BEGINNING.length), BEGINNING);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read %s: %s".formatted(file, FileFault.why(failure)), failure);
    }
  }
}
