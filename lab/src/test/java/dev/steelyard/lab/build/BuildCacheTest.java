package dev.steelyard.lab.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.experiment.VariantSource;
import dev.steelyard.testing.GitFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where commits are built: whether that can be is found before anything is run. */
final class BuildCacheTest {

  @TempDir Path temporary;
  private VariantSource source = VariantSource.NONE;

  @BeforeEach
  void a_commit() throws Exception {
    GitFolder folder = GitFolder.in(temporary.resolve("tree"));
    String commit = folder.commit(1, "a.txt", "one\n");
    source =
        new VariantSource(
            Optional.of(new VariantSource.GitReference("tree", commit)),
            Optional.empty(),
            Optional.empty());
  }

  private void check(Path cache) {
    Sources.check(temporary, source, Map.of("STEELYARD_CACHE", cache.toString()));
  }

  @Test
  void a_cache_that_cannot_be_made_is_told_with_what_to_set_instead() throws Exception {
    Path file = Files.writeString(temporary.resolve("file"), "");

    SteelyardException failure =
        catchThrowableOfType(SteelyardException.class, () -> check(file.resolve("cache")));

    assertThat(failure.kind()).isEqualTo(SteelyardException.Kind.CANNOT_RUN);
    assertThat(failure)
        .hasMessage(
            "cannot make the folder %s/cache/builds, where built commits are kept: %s is a file; set STEELYARD_CACHE (or XDG_CACHE_HOME) to a folder that you may write to"
                .formatted(file, file));
  }

  @Test
  void a_look_makes_no_folder_and_a_variant_without_a_commit_needs_none() throws Exception {
    Path cache = temporary.resolve("cache");
    check(cache);
    assertThat(cache).doesNotExist();

    Path file = Files.writeString(temporary.resolve("file"), "");
    Sources.check(
        temporary, VariantSource.NONE, Map.of("STEELYARD_CACHE", file.resolve("c").toString()));
  }
}
