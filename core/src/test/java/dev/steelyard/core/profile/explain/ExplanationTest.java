package dev.steelyard.core.profile.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.diff.DifferenceScale;
import dev.steelyard.core.profile.diff.FunctionDifference;
import dev.steelyard.core.profile.diff.ProfileDifference;
import dev.steelyard.core.profile.diff.ServiceWork;
import dev.steelyard.core.statistics.Interval;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What follows from differences that are known. */
class ExplanationTest {

  private static final Frame SEARCH = new Frame(FrameKind.JAVA, "Index.search");
  private static final Frame PARSE = new Frame(FrameKind.JAVA, "Index.parse");
  private static final Frame COPY = new Frame(FrameKind.JAVA, "Index.copy");

  private final Map<ProfileEvent, ProfileDifference> differences =
      new EnumMap<>(ProfileEvent.class);

  /** A difference that is known up to some, which is chance where that is more than itself. */
  private static FunctionDifference difference(
      Frame function, double before, double change, double unsure) {
    return new FunctionDifference(
        function,
        before,
        before + change,
        new Interval(change - unsure, change, change + unsure, 0.95),
        unsure < Math.abs(change) ? 0.001 : 0.5);
  }

  private void with(ProfileEvent event, FunctionDifference whole, FunctionDifference... all) {
    differences.put(
        event, new ProfileDifference(event, DifferenceScale.WORK, List.of(all), whole, 0, 0));
  }

  private static FunctionDifference whole(double change, double unsure) {
    return difference(new Frame(FrameKind.OTHER, "all"), 100, change, unsure);
  }

  private MainCause mainCause() {
    return new Explanation(
            "b", "x", "y", List.of(), Optional.of("iteration"), differences, 8, List.of())
        .mainCause();
  }

  @Test
  void the_function_that_grew_most_is_named_with_its_part() {
    with(
        ProfileEvent.CPU, whole(20, 2), difference(PARSE, 10, 1, 5), difference(SEARCH, 30, 19, 1));

    MainCause.OfFunctions found = (MainCause.OfFunctions) mainCause();

    assertThat(found.functions()).extracting(FunctionDifference::function).containsExactly(SEARCH);
    assertThat(found.part()).isCloseTo(0.95, within(1e-9));
  }

  @Test
  void several_are_named_until_they_explain_most() {
    with(
        ProfileEvent.CPU,
        whole(20, 2),
        difference(PARSE, 10, 8, 1),
        difference(SEARCH, 30, 9, 1),
        difference(COPY, 30, 2, 1));

    MainCause.OfFunctions found = (MainCause.OfFunctions) mainCause();

    assertThat(found.functions())
        .extracting(FunctionDifference::function)
        .containsExactly(SEARCH, PARSE);
  }

  @Test
  void the_collector_is_named_with_who_allocates() {
    with(
        ProfileEvent.CPU,
        whole(20, 2),
        difference(ServiceWork.COLLECTION, 1, 15, 1),
        difference(SEARCH, 30, 3, 1));
    with(ProfileEvent.ALLOCATION, whole(1e6, 1e3), difference(COPY, 0, 1e6, 1e3));

    MainCause.OfCollection found = (MainCause.OfCollection) mainCause();

    assertThat(found.part()).isCloseTo(0.75, within(1e-9));
    assertThat(found.allocating().getFirst().function()).isEqualTo(COPY);
  }

  @Test
  void what_no_function_is_shown_to_take_is_said_to_be_spread() {
    with(ProfileEvent.CPU, whole(20, 2), difference(SEARCH, 30, 3, 5));

    assertThat(mainCause()).isInstanceOf(MainCause.Spread.class);
  }

  @Test
  void time_that_is_not_lost_on_processors_is_not_blamed_on_a_function() {
    with(ProfileEvent.CPU, whole(2, 5), difference(SEARCH, 30, 3, 1));
    with(ProfileEvent.LOCK, whole(9, 1), difference(PARSE, 0, 9, 1));

    MainCause.NotOnProcessors found = (MainCause.NotOnProcessors) mainCause();

    assertThat(found.waiting().getFirst().function()).isEqualTo(PARSE);
  }
}
