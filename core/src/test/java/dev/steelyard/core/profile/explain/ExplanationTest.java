package dev.steelyard.core.profile.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.profile.CountKind;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.diff.DifferenceScale;
import dev.steelyard.core.profile.diff.FunctionDifference;
import dev.steelyard.core.profile.diff.ProfileDifference;
import dev.steelyard.core.profile.diff.ServiceWork;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.Arrays;
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
  private List<Comparison> verdicts = List.of();

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
        event,
        new ProfileDifference(event, DifferenceScale.WORK, List.of(all), Optional.of(whole), 0, 0));
  }

  private static FunctionDifference whole(double change, double unsure) {
    return difference(new Frame(FrameKind.OTHER, "all"), 100, change, unsure);
  }

  private MainCause mainCause() {
    return new Explanation(
            "b", "x", "y", verdicts, Optional.of("iteration"), differences, List.of(), 8, List.of())
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
  void where_a_function_may_have_half_of_it_nothing_can_be_told() {
    with(ProfileEvent.CPU, whole(20, 2), difference(SEARCH, 30, 9, 12));

    assertThat(mainCause()).isInstanceOf(MainCause.CannotTell.class);
  }

  @Test
  void time_that_is_shown_not_to_be_lost_on_processors_is_not_blamed_on_a_function() {
    verdicts = List.of(slower(100, 130));
    with(ProfileEvent.CPU, whole(2, 5), difference(SEARCH, 30, 3, 1));
    with(ProfileEvent.LOCK, whole(9, 1), difference(PARSE, 0, 9, 1));

    MainCause.NotOnProcessors found = (MainCause.NotOnProcessors) mainCause();

    assertThat(found.waiting().getFirst().function()).isEqualTo(PARSE);
  }

  @Test
  void processor_time_that_may_explain_what_was_lost_is_not_called_waiting() {
    verdicts = List.of(slower(100, 108));
    with(ProfileEvent.CPU, whole(2, 5), difference(SEARCH, 30, 3, 4));

    assertThat(mainCause()).isInstanceOf(MainCause.CannotTell.class);
  }

  @Test
  void without_a_measured_loss_nothing_is_said_to_wait() {
    with(ProfileEvent.CPU, whole(2, 5), difference(SEARCH, 30, 3, 4));

    assertThat(mainCause()).isInstanceOf(MainCause.CannotTell.class);
  }

  /** Two sides of a benchmark of so many nanoseconds, for certain. */
  private static Comparison slower(double before, double after) {
    return new Comparer(0.02).compare(result("before", before), result("after", after));
  }

  private static Result result(String variant, double nanos) {
    double[] values = new double[12];
    Arrays.setAll(values, i -> nanos * (1 + 0.001 * (i % 5)));
    return Result.of(
        new DutBuild("tool", "1", Instant.EPOCH),
        new TestBed("bed", "cpu", 8, "os", Instant.EPOCH),
        "b[variant=%s]".formatted(variant),
        Values.of(values),
        Unit.NANOSECONDS,
        Optional.empty(),
        Metadata.of(Direction.LOWER_IS_BETTER),
        Instant.EPOCH);
  }

  private static CountedDifference counted(double[] before, double[] after) {
    return new CountedDifference(CountKind.PAGE_FAULTS, Values.of(before), Values.of(after));
  }

  @Test
  void of_four_starts_nothing_that_is_counted_can_be_shown() {
    CountedDifference few =
        counted(new double[] {53, 51, 54, 52}, new double[] {90_054, 90_053, 90_052, 90_051});

    assertThat(few.isShown()).isFalse();
    assertThat(few.canBeShown()).isFalse();
    double[] eight = {53, 53, 54, 53, 53, 53, 53, 53};
    assertThat(counted(eight, eight).canBeShown()).isTrue();
  }

  @Test
  void what_the_kernel_counts_is_shown_where_chance_does_not_do_it() {
    double[] few = {101, 99, 100, 104, 98, 103, 97, 102};
    double[] many = {181, 199, 190, 184, 198, 183, 187, 192};

    assertThat(counted(few, many).hasGrown()).isTrue();
    assertThat(counted(many, few).isShown()).isTrue();
    assertThat(counted(many, few).hasGrown()).isFalse();
    assertThat(counted(few, new double[] {100, 105, 96, 99, 103, 101, 98, 107}).isShown())
        .isFalse();
    // Three starts a side can show nothing.
    assertThat(counted(new double[] {1, 2, 3}, new double[] {7, 8, 9}).isShown()).isFalse();
    assertThat(counted(few, few).isShown()).isFalse();
  }
}
