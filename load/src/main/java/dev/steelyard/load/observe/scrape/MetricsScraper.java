package dev.steelyard.load.observe.scrape;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.http.HttpClient;
import dev.steelyard.http.HttpClients;
import dev.steelyard.http.HttpResponse;
import dev.steelyard.load.observe.Observed;
import dev.steelyard.load.observe.ObservedLine;
import dev.steelyard.load.observe.ObservedValue;
import dev.steelyard.load.observe.SubjectObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks at a subject's metrics again and again while a load is made: at its beginning, each so
 * often, and at its end. A look that fails is a gap.
 */
public final class MetricsScraper implements SubjectObserver {

  /** More lines than a person looks at. */
  private static final int MOST_LINES = 200;

  private final MetricsSource source;
  private final ScrapeHistory history = new ScrapeHistory();
  private final HttpClients clients;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread;
  private final List<String> problems = new ArrayList<>();
  private Optional<String> firstFailure = Optional.empty();
  private boolean isLast;
  private long start;
  private long looks;
  private long failures;

  /** A scraper that has not looked yet. */
  public MetricsScraper(MetricsSource source) {
    this.source = source;
    this.clients = new HttpClients(source.http());
    this.thread = Thread.ofVirtual().name("metrics").unstarted(this::run);
  }

  @Override
  public void begin() {
    try (HttpClient client = clients.client()) {
      if (ask(client) instanceof Look.Failed(String why)) {
        throw SteelyardException.cannotRun(
            "the metrics at %s cannot be read: %s; see to 'metrics' of the scenario"
                .formatted(source.place(), why));
      }
    } catch (SteelyardException cannotLook) {
      clients.close();
      throw cannotLook;
    } catch (InterruptedException calledOff) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void loadBegins() {
    start = System.nanoTime();
    thread.start();
  }

  private void run() {
    try (HttpClient client = clients.client()) {
      long every = source.every().toNanos();
      look(client);
      for (long turn = 1; !isOver(start + turn * every); ) {
        look(client);
        // What was missed is not made up for: the subject is slow enough.
        turn = Math.max(turn + 1, (System.nanoTime() - start) / every + 1);
      }
      isLast = true;
      look(client);
    } catch (InterruptedException calledOff) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isOver(long nanoTime) throws InterruptedException {
    return over.await(Math.max(0, nanoTime - System.nanoTime()), TimeUnit.NANOSECONDS);
  }

  /** What came of a look. */
  private sealed interface Look {
    record Seen(ScrapedPage page) implements Look {}

    record Failed(String why) implements Look {}
  }

  private Look ask(HttpClient client) throws InterruptedException {
    HttpResponse answer = client.send(source.page());
    if (!answer.isAnswered()) {
      return new Look.Failed(answer.failureMessage());
    }
    if (answer.status() != 200) {
      return new Look.Failed("the answer has status %d".formatted(answer.status()));
    }
    ScrapedPage page = ScrapedPageReader.read(answer.text(), source::isWanted);
    return page.samples() > 0
        ? new Look.Seen(page)
        : new Look.Failed(
            "there are no metrics in the answer"
                + page.problems().stream().findFirst().map(one -> " (" + one + ")").orElse(""));
  }

  private void look(HttpClient client) throws InterruptedException {
    looks++;
    double at = looks == 1 ? 0 : (System.nanoTime() - start) / 1e9;
    switch (ask(client)) {
      case Look.Seen(ScrapedPage page) -> seen(at, page);
      case Look.Failed(String why) -> failed(why);
    }
  }

  private void seen(double at, ScrapedPage page) {
    if (problems.isEmpty() && page.wrong() > 0) {
      problems.addAll(page.problems());
      if (page.wrong() > page.problems().size()) {
        problems.add(
            "%,d lines more cannot be read".formatted(page.wrong() - page.problems().size()));
      }
    }
    if (isLast) {
      history.addLast(at, page, source.every().toNanos() / 2e9);
    } else {
      history.add(at, page);
    }
  }

  private void failed(String why) {
    history.failed();
    failures++;
    if (firstFailure.isEmpty()) {
      firstFailure =
          Optional.of(
              String.format(
                  Locale.ROOT, "after %.0f s: %s", (System.nanoTime() - start) / 1e9, why));
    }
  }

  @Override
  public void end() {
    over.countDown();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException impatient) {
        interrupted = true;
      }
    }
    clients.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What was seen, once it has ended. */
  public Observed observed() {
    List<String> notes = new ArrayList<>();
    firstFailure.ifPresent(first ->
        notes.add(
            String.format(
                Locale.ROOT,
                "%,d of %,d looks at the metrics of %s failed, the first %s",
                failures,
                looks,
                source.place(),
                first)));
    problems.forEach(problem -> notes.add("of the metrics of " + source.place() + ", " + problem));
    notes.addAll(history.notes());
    List<ObservedLine> all = new ScrapedLines(history).of(source);
    if (all.size() > MOST_LINES) {
      notes.add(
          "of %,d metrics over time the first %d are kept; name fewer in 'keep'"
              .formatted(all.size(), MOST_LINES));
    }
    source.keep().stream()
        .filter(this::isWithout)
        .forEach(
            pattern -> notes.add("no metric of the subject is called '%s'".formatted(pattern)));
    ScrapedValues values = new ScrapedValues(history, notes::add);
    List<ObservedValue> results =
        source.results().stream().flatMap(one -> values.of(one).stream()).toList();
    return new Observed(all.stream().limit(MOST_LINES).toList(), results, notes);
  }

  private boolean isWithout(String pattern) {
    MetricsSource alone =
        new MetricsSource(
            source.page(), source.http(), source.every(), List.of(pattern), List.of());
    return history.numbers().keySet().stream().noneMatch(one -> alone.isKept(one.name()))
        && history.histograms().keySet().stream().noneMatch(one -> alone.isKept(one.name()));
  }
}
