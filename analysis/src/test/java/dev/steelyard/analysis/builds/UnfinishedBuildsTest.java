package dev.steelyard.analysis.builds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.analysis.ServiceTest;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.DutBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A publish notes its build first: what is noted and has no results was cut off. */
class UnfinishedBuildsTest extends ServiceTest {

  private static final DutBuild BEFORE = build("mydb", "1", 1);
  private static final DutBuild CUT_OFF = build("mydb", "2", 2);

  /** The results as they were before the second build, and the builds as they were after it. */
  @BeforeEach
  void cutOff() throws IOException {
    Path there = Path.of(location().uri());
    Path before = folder.resolve("before");
    store.results().publish(List.of(result(BEFORE, "x", 1)));
    copy(there, before, _ -> true);
    store.results().publish(List.of(result(CUT_OFF, "x", 2)));
    store.close();
    copy(there, before, name -> name.contains("builds"));
    Files.move(there, folder.resolve("after"));
    Files.move(before, there);
    reopen();
  }

  /** Copies the files whose path below the folder is wanted, over those that are there. */
  private static void copy(Path from, Path to, Predicate<String> wanted) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.filter(Files::isRegularFile).toList()) {
        Path below = from.relativize(one);
        if (wanted.test(below.toString())) {
          Files.createDirectories(to.resolve(below).getParent());
          Files.copy(one, to.resolve(below), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  @Test
  void it_is_after_the_build_before_it() {
    assertThat(UnfinishedBuilds.after(BEFORE, store)).containsExactly(CUT_OFF);
    assertThat(UnfinishedBuilds.after(CUT_OFF, store)).isEmpty();
  }

  @Test
  void what_is_asked_of_it_is_refused_and_what_is_asked_of_others_is_not() {
    assertThatThrownBy(() -> UnfinishedBuilds.refuse(Optional.of("mydb"), Optional.of("2"), store))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("no result of mydb@2 is stored")
        .extracting(failure -> ((SteelyardException) failure).kind())
        .isEqualTo(SteelyardException.Kind.CANNOT_RUN);
    assertThatThrownBy(() -> UnfinishedBuilds.refuse(Optional.empty(), Optional.empty(), store))
        .hasMessageContaining("mydb@2");
    assertThatCode(() -> UnfinishedBuilds.refuse(Optional.of("mydb"), Optional.of("1"), store))
        .doesNotThrowAnyException();
  }

  @Test
  void once_it_is_published_again_it_is_none() {
    store.results().publish(List.of(result(CUT_OFF, "x", 2)));

    assertThat(UnfinishedBuilds.after(BEFORE, store)).isEmpty();
  }
}
