package dev.steelyard.pond;

import dev.steelyard.pond.catalogue.EntryKind;
import dev.steelyard.pond.lake.LakeWriter.NewFile;
import dev.steelyard.pond.lake.Pond;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A process that writes data to a pond, each time under a path of its own, and says what it wrote.
 */
public final class ChildWriter {

  private ChildWriter() {}

  /** Takes the pond, the writer's name, and how many files it writes. */
  public static void main(String[] words) throws IOException {
    // Whoever is killed deletes nothing: it goes with the trial's folder.
    Path source =
        Files.createTempFile(Path.of(System.getProperty("java.io.tmpdir")), "child", ".txt");
    try (Pond pond = Pond.open(Path.of(words[0]), Set.of())) {
      for (int i = 0; i < Integer.parseInt(words[2]); i++) {
        String path = "/%s/%d".formatted(words[1], i);
        Files.writeString(source, path);
        pond.writer().copy(new NewFile(source, path, EntryKind.DATA, Optional.empty()));
        System.out.println(path);
        System.out.flush();
      }
    }
  }

  static Process start(PondTrial trial, List<String> before, String name, int files)
      throws IOException {
    return PondProcess.of(
            before,
            trial.folder(),
            ChildWriter.class,
            trial.pond().toString(),
            name,
            String.valueOf(files))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
