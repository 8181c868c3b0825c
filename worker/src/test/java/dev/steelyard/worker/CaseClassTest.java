package dev.steelyard.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases as their classes are written, and mistakes in them. */
class CaseClassTest {

  private static CaseClass of(Class<?> marked) throws Throwable {
    return new CaseClass(marked, Objects.requireNonNull(marked.getAnnotation(Case.class)));
  }

  interface Compacted {
    @Operation
    default void compactAll(String path) {}
  }

  static class Base {
    void create(Path path) {}

    void create(Date helps) {}

    @Operation(since = "0.9", until = "2", when = "hasKeys")
    void append(int size, Random random, Map<String, Object> state, Path path) {
      throw new IllegalStateException("is overridden");
    }

    @SuppressWarnings("UnusedMethod") // found by its name
    private boolean hasKeys(Map<String, Object> state) {
      return !state.isEmpty();
    }
  }

  @Case
  static class Table extends Base implements Compacted {
    @Override
    void append(int size, Random random, Map<String, Object> state, Path path) {
      List<Object> drawn = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        drawn.add(random.nextInt(100));
      }
      state.put(path.toString(), drawn);
    }

    @Operation
    @SuppressWarnings("UnusedMethod") // found by its mark
    private static boolean clear() {
      return false;
    }
  }

  private static Map<String, @Nullable Object> operation(
      String name, @Nullable String since, @Nullable String until) {
    Map<String, @Nullable Object> all = new HashMap<>();
    all.put("name", name);
    all.put("since", since);
    all.put("until", until);
    return all;
  }

  @Test
  void operations_are_told_with_their_bounds_by_names_of_all_languages() throws Throwable {
    assertThat(of(Table.class).described().get("operations"))
        .isEqualTo(
            List.of(
                operation("append", "0.9", "2"),
                operation("clear", null, null),
                operation("compact_all", null, null)));
    assertThat(of(Table.class).described().get("steps")).isEqualTo(List.of("create"));
  }

  /** The numbers are those of Java's specified generator, worked out apart from it. */
  @Test
  void a_step_gets_what_it_asks_for_and_a_seed_means_the_same_everywhere() throws Throwable {
    Map<String, @Nullable Object> state = new HashMap<>();
    of(Table.class).step("append", Map.of(), new StepArguments("a/b", state, 7, 5)).take();
    of(Table.class).step("append", Map.of(), new StepArguments("c", state, -1, 5)).take();

    assertThat(state.get("a/b")).isEqualTo(List.of(63, 51, 48, 81, 54));
    assertThat(state.get("c")).isEqualTo(List.of(59, 60, 65, 55, 62));
  }

  @Test
  void what_makes_no_sense_now_is_not_offered() throws Throwable {
    assertThat(of(Table.class).possible(Map.of(), new StepArguments("p", new HashMap<>(), 0, 1)))
        .containsExactly("clear", "compact_all");
    Map<String, @Nullable Object> some = new HashMap<>(Map.of("keys", 1L));
    assertThat(of(Table.class).possible(Map.of(), new StepArguments("p", some, 0, 1)))
        .containsExactly("append", "clear", "compact_all");
  }

  @Case
  static class TakesADate extends Base {
    @Operation
    void touch(Path path, Date date) {}
  }

  @Case
  static class TakesAPathTwice extends Base {
    void checkRead(Path path, String again) {}
  }

  @Case
  static class IsOverloaded extends Base {
    @Operation
    void touch(Path path) {}

    @Operation
    void touch(Path path, int size) {}
  }

  @Case
  static class ReadsInTwoWays extends Base {
    void checkRead(Path path) {}

    void checkRead(Path path, Map<String, Object> state) {}
  }

  @Case
  static class IsNeverAwaited extends Base {
    CompletableFuture<Boolean> checkRead(Path path) {
      return CompletableFuture.completedFuture(false);
    }
  }

  @Case
  static class DependsOnNothing extends Base {
    @Operation(when = "isFull")
    void touch(Path path) {}
  }

  @Case
  static class DependsOnANumber extends Base {
    @Operation(when = "count")
    void touch(Path path) {}

    int count(Map<String, Object> state) {
      return state.size();
    }
  }

  @Case
  static class CreatesAgain extends Base {
    @Override
    @Operation
    void create(Path path) {}
  }

  @Case
  static class IsMisspelt extends Base {
    void check_Read(Path path) {}
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TakesADate: TakesADate.touch(Path, Date) cannot be called: a step takes a Path,",
        "TakesAPathTwice: TakesAPathTwice.checkRead(Path, String) cannot be called",
        "IsOverloaded: which of these is meant cannot be told, so give them names of their own:"
            + " IsOverloaded.touch(Path), IsOverloaded.touch(Path, int)",
        "ReadsInTwoWays: which of these is meant cannot be told",
        "IsNeverAwaited: IsNeverAwaited.checkRead(Path) returns a CompletableFuture, which nobody",
        "DependsOnNothing: DependsOnNothing.touch(Path) has when = \"isFull\", and its class no"
            + " method boolean isFull(Map<String, Object> state)",
        "DependsOnANumber: DependsOnANumber.touch(Path) has when = \"count\"",
        "IsMisspelt: IsMisspelt.check_Read(Path) is called by nobody; if checkRead is meant",
        "CreatesAgain: CreatesAgain.create is a step by itself, and no operation too"
      })
  void what_would_not_be_called_as_it_was_meant_is_the_suites_fault(String expected)
      throws Exception {
    String[] parts = expected.split(": ", 2);
    Class<?> marked = Class.forName(CaseClassTest.class.getName() + "$" + parts[0]);

    assertThatThrownBy(() -> of(marked))
        .isInstanceOf(SuiteError.class)
        .hasMessageStartingWith(parts[1]);
  }
}
