package dev.steelyard.environment.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.environment.EnvironmentKind;
import dev.steelyard.environment.Lease;
import dev.steelyard.environment.PreparationListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What became of a build in the cache is seen before it is used. The limit only ends a hang. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class BuiltTreeLookTest extends CommitCacheTest {

  private final List<String> said = new ArrayList<>();
  private final PreparationListener listener =
      new PreparationListener() {
        @Override
        public void madeAnew(EnvironmentKind kind, String why) {
          said.add(why);
        }
      };

  /** Builds a program, data and a link, and counts how often. */
  private String making() {
    return builds()
        + "; mkdir -p out; printf '#!/bin/sh\\n' >out/bench; chmod +x out/bench"
        + "; echo 0 >out/data; ln -s bench out/current";
  }

  /** The folder as it is used, and given back at once. */
  private Path used(BuiltTree tree) {
    try (Lease lease = environments.lease(tree, folder.resolve("log"), listener)) {
      return lease.environment().folder();
    }
  }

  private int built() throws IOException {
    return Files.readAllLines(folder.resolve("count")).size();
  }

  private static void sh(String script, Path place) throws Exception {
    Process sh = new ProcessBuilder("/bin/sh", "-ec", script).directory(place.toFile()).start();
    assertThat(sh.waitFor()).isZero();
  }

  @Test
  void one_that_nobody_touched_is_not_built_again() throws Exception {
    Path place = used(tree("main", making()));

    assertThat(used(tree("main", making()))).isEqualTo(place);
    assertThat(built()).isEqualTo(1);
    assertThat(said).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mkdir -p target/criterion && echo 1 >target/criterion/new && echo 1 >results",
        "echo 1 >>out/data",
        "cp source copy && rm source && mv copy source",
        "touch out/bench",
        "git status && git -c user.name=a -c user.email=b stash list"
      })
  void what_a_benchmark_writes_of_its_own_is_no_reason_to_build_again(String written)
      throws Exception {
    sh(written, used(tree("main", making())));

    used(tree("main", making()));

    assertThat(said).isEmpty();
    assertThat(built()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm -r out | out/bench is gone",
        "rm out/data | out/data is gone",
        "echo two >source | source was changed",
        "rm source | source is gone",
        "echo 'exit 1' >>out/bench | out/bench was changed",
        "printf '#!/bin/sH\\n' >out/bench | out/bench was changed",
        "chmod -x out/bench | out/bench cannot be run any more",
        "ln -sfn data out/current | out/current was changed",
        "printf '#!/bin/sH\\n' >n; chmod +x n; touch -r out/bench n; mv n out/bench | out/bench was changed"
      })
  void what_was_changed_since_is_built_again_as_the_commit_has_it(String changed) throws Exception {
    String[] what = changed.split(" \\| ");
    Path place = used(tree("main", making()));
    sh(what[0], place);
    assertThat(environments.isReady(tree("main", making()))).isFalse();

    assertThat(used(tree("main", making()))).isEqualTo(place);

    assertThat(said).singleElement().asString().startsWith(what[1]);
    assertThat(place.resolve("source")).hasContent("one");
    assertThat(place.resolve("out/bench")).isExecutable().hasContent("#!/bin/sh");
    assertThat(built()).isEqualTo(2);
    used(tree("main", making()));
    assertThat(said).hasSize(1);
    assertThat(environments.isReady(tree("main", making()))).isTrue();
  }

  @Test
  void what_a_build_itself_changes_is_a_part_of_it() throws Exception {
    String changing = making() + "; echo locked >>source";
    Path place = used(tree("main", changing));
    used(tree("main", changing));
    assertThat(built()).isEqualTo(1);

    sh("git checkout -q source", place);
    used(tree("main", changing));

    assertThat(said).containsExactly("source was changed");
    assertThat(place.resolve("source")).hasContent("onelocked");
  }

  @Test
  void files_of_submodules_are_sources_too() throws Exception {
    Path part = other("part", "content");
    addSubmodule(repository, part, "libs/part");
    Path place = used(tree("main", "true"));
    used(tree("main", "true"));
    assertThat(said).isEmpty();

    Files.writeString(place.resolve("libs/part/part"), "CONTENT");
    used(tree("main", "true"));

    assertThat(said).containsExactly("libs/part/part was changed");
    assertThat(place.resolve("libs/part/part")).hasContent("content");
  }

  @Test
  void one_of_which_nobody_noted_what_its_files_were_is_built_again() throws Exception {
    Path place = used(tree("main", making()));
    Files.delete(place.resolveSibling(place.getFileName() + ".files"));

    used(tree("main", making()));

    assertThat(said).containsExactly("what its files were is not known");
    assertThat(built()).isEqualTo(2);
  }

  @Test
  void nobody_builds_again_what_somebody_uses() throws Exception {
    BuiltTree tree = tree("main", making());
    try (Lease lease = environments.lease(tree, listener)) {
      Path place = lease.environment().folder();
      Files.writeString(place.resolve("source"), "two");

      assertThatThrownBy(() -> used(tree))
          .isInstanceOf(SteelyardException.class)
          .hasMessageContainingAll("source was changed", "it is in use");
      assertThat(place.resolve("source")).hasContent("two");
    }
    assertThat(used(tree).resolve("source")).hasContent("one");
  }

  /** Another time alone says nothing: what was written anew as it was is the same. */
  @Test
  void a_source_of_another_time_is_read_before_it_is_taken_for_another() throws Exception {
    Path place = used(tree("main", making()));
    Files.setLastModifiedTime(place.resolve("source"), FileTime.from(Instant.EPOCH));

    used(tree("main", making()));

    assertThat(said).isEmpty();
  }

  /** As on file systems that keep seconds: an edit just after the look has the time of the file. */
  @Test
  void a_source_that_is_no_older_than_what_was_noted_of_it_is_read() throws Exception {
    Path place = used(tree("main", making()));
    Path noted = place.resolveSibling(place.getFileName() + ".files");
    FileTime made = Files.getLastModifiedTime(place.resolve("source"));
    Files.setLastModifiedTime(noted, made);
    Files.writeString(place.resolve("source"), "ONE\n");
    Files.setLastModifiedTime(place.resolve("source"), made);

    used(tree("main", making()));

    assertThat(said).containsExactly("source was changed");
  }

  /** Two variants of one commit use one tree at once. */
  @Test
  void a_file_whose_name_is_not_utf_8_is_there() throws Exception {
    sh(
        "f=$(printf 'caf\\351.txt'); echo 1 >$f; git add . && git -c user.name=a -c user.email=b commit -qm name",
        repository);
    BuiltTree tree = tree("main", making());

    try (Lease _ = environments.lease(tree, listener);
        Lease _ = environments.lease(tree, listener)) {
      assertThat(said).isEmpty();
    }
    assertThat(built()).isEqualTo(1);
  }
}
