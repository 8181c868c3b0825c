package dev.steelyard.cli.load;

import dev.steelyard.cli.options.OptionRange;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.declared.UrlScenario;
import dev.steelyard.load.scenario.reading.SaidAmounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is sent to an address, in the words of other load generators. */
final class UrlLoadOptions {

  static final int USUAL_USERS = 50;
  private static final String USUAL_LENGTH = "10s";
  private static final int MOST_REQUESTS = 1_000_000_000;
  private static final int MOST_DAYS = 30;

  @Option(
      names = {"-n", "--requests"},
      paramLabel = "N",
      description = "Of an address: N requests in all, however long they take: up to 30 days.")
  private @Nullable Integer requests;

  @Option(
      names = {"-m", "--method"},
      paramLabel = "METHOD",
      description = "Of an address: how it is asked. Default: GET, or POST with a body.")
  private @Nullable String method;

  @Option(
      names = {"-H", "--header"},
      paramLabel = "'NAME: VALUE'",
      description = "Of an address: a header that is sent; may be given again.")
  private List<String> headers = List.of();

  @Option(
      names = {"-d", "--body"},
      paramLabel = "TEXT|@FILE",
      description = "Of an address: a body that is sent.")
  private @Nullable String body;

  @Option(
      names = {"-t", "--timeout"},
      paramLabel = "TIME",
      description = "Of an address: after which a request has failed. Default: 60s.")
  private @Nullable String timeout;

  /**
   * Refuses all of them where a file says it itself.
   *
   * @throws SteelyardException naming the first
   */
  void refuse() {
    Map<String, Boolean> given = new LinkedHashMap<>();
    given.put("--requests", requests != null);
    given.put("--method", method != null);
    given.put("--header", !headers.isEmpty());
    given.put("--body", body != null);
    given.put("--timeout", timeout != null);
    given.entrySet().stream()
        .filter(Map.Entry::getValue)
        .findFirst()
        .ifPresent(one -> {
          throw SteelyardException.invalid(
              "%s is for an address such as http://localhost:8080/health; a file says it itself"
                  .formatted(one.getKey()));
        });
  }

  /**
   * The scenario of an address; bounded in time or number in any case.
   *
   * @throws SteelyardException when options contradict each other
   */
  UrlScenario scenario(String url, LoadAmountOptions amount) {
    OptionRange.check("--requests", requests, MOST_REQUESTS);
    Map<String, String> load = load(amount.keys());
    Optional<String> longest = Optional.ofNullable(timeout).map(time -> withUnit(time, "s"));
    Optional.ofNullable(load.get("users")).ifPresent(n -> SaidAmounts.users("--users", n));
    Optional.ofNullable(load.get("max_users")).ifPresent(n -> SaidAmounts.users("--users", n));
    Optional.ofNullable(load.get("rate")).ifPresent(rate -> SaidAmounts.rate("--rate", rate));
    Optional.ofNullable(load.get("for"))
        .ifPresent(time -> SaidAmounts.time("--for", time, MOST_DAYS));
    longest.ifPresent(time -> SaidAmounts.time("--timeout", time, 1));
    return new UrlScenario(
        url, Optional.ofNullable(method), headers, Optional.ofNullable(body), longest, load);
  }

  /** Other load generators take numbers for seconds, and for requests a second. */
  private static String withUnit(String given, String unit) {
    return given.matches("[0-9.]+") ? given + unit : given;
  }

  private Map<String, String> load(Map<String, String> given) {
    Map<String, String> load = new LinkedHashMap<>(given);
    load.computeIfPresent("rate", (_, rate) -> withUnit(rate, "/s"));
    load.computeIfPresent("for", (_, length) -> withUnit(length, "s"));
    boolean isOpen = load.containsKey("rate");
    if (requests == null) {
      load.putIfAbsent("for", USUAL_LENGTH);
    } else if (isOpen || load.containsKey("for")) {
      throw SteelyardException.invalid(
          "--requests says how many in all, and %s; leave one of them out"
              .formatted(
                  isOpen
                      ? "--rate goes with how long: --for"
                      : "--for how long, however many they are"));
    } else {
      load.put("shared_iterations", String.valueOf(requests));
      load.put("for", MOST_DAYS + "d");
    }
    if (!isOpen) {
      load.putIfAbsent(
          "users",
          String.valueOf(requests == null ? USUAL_USERS : Math.min(USUAL_USERS, requests)));
    }
    return load;
  }
}
