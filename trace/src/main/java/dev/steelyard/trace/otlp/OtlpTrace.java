package dev.steelyard.trace.otlp;

import dev.steelyard.core.index.Numbering;
import dev.steelyard.core.trace.BuiltSpans;
import dev.steelyard.core.trace.CacheLookups;
import dev.steelyard.core.trace.SpanKind;
import dev.steelyard.core.trace.SpanKind.SpanOrigin;
import dev.steelyard.core.trace.Spans;
import dev.steelyard.core.trace.SpansBuilder;
import dev.steelyard.core.trace.SpansBuilder.NewSpan;
import dev.steelyard.core.trace.StatementRun;
import dev.steelyard.core.trace.StorageRequest;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.trace.plan.PlanReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes a trace of spans, by the names that OpenTelemetry's conventions give to attributes, and by
 * {@code steelyard.*} where a program says more. The table stands in docs/trace.md.
 */
public final class OtlpTrace {

  /**
   * What nothing is called. A program that answers another one begins its own work there, so that
   * it is whole without that one's span; what else names a span that did not come is a part of it.
   */
  private static final long LOST = -1;

  private final SpansBuilder spans = new SpansBuilder();
  private final Numbering<SpanKind> kinds = new Numbering<>();
  private final List<StorageRequest> requests = new ArrayList<>();
  private final List<StatementRun> statements = new ArrayList<>();
  private final PlanReader plans = new PlanReader();
  private final List<OtlpSpan> read = new ArrayList<>();

  /** What was said of programs: some exports say it again with each span. */
  private final Map<OtlpOrigin, OtlpOrigin> origins = new HashMap<>();

  private final List<String> notes = new ArrayList<>();

  /** Places of spans by a number that equal ones share. */
  private final Map<Long, Integer> seen = new HashMap<>();

  private final OtlpTargets targets = new OtlpTargets();
  private final LeftOutSpans leftOut = new LeftOutSpans();

  private long repeated;

  /** Those of them that had another end. */
  private long revised;

  private long untimed;
  private long begin = Long.MAX_VALUE;
  private long end = Long.MIN_VALUE;

  /** Takes one; without a time at which it begins it is nowhere, and counts as left out. */
  void add(OtlpSpan told) {
    if (told.start() == OtlpSpan.NO_TIME) {
      untimed++;
      return;
    }
    OtlpSpan span = told.of(origins.computeIfAbsent(told.origin(), one -> one));
    Integer known = span.id() == 0 ? null : seen.putIfAbsent(mixed(span), read.size());
    if (known != null) {
      takeAgain(known, span);
      return;
    }
    read.add(span);
    targets.add(span);
    begin = Math.min(begin, span.start());
    // One that does not say when it ended takes no time.
    end = Math.max(end, Math.max(span.start(), span.end()));
  }

  /**
   * One that was sent before it had ended is the same when it has: the last end counts. Of one that
   * came by two ways, or before all was known of its program, counts what says most of that.
   */
  private void takeAgain(int known, OtlpSpan span) {
    repeated++;
    if (span.end() != read.get(known).end()) {
      revised++;
    }
    OtlpSpan first = read.get(known);
    boolean saysMore = span.origin().told().size() > first.origin().told().size();
    OtlpOrigin origin = saysMore ? span.origin() : first.origin();
    read.set(known, (span.end() > first.end() ? span : first).of(origin));
    end = Math.max(end, span.end());
  }

  /**
   * A number that equal spans share, whenever they ended and whatever their exports say of the
   * program: each collector on the way may add to that. Who is called may have the id of the call.
   */
  static long mixed(OtlpSpan span) {
    return (span.id() * 31 + span.start()) * 0x9E3779B97F4A7C15L
        + (span.isAnswer() ? 31 : 0)
        + span.name().hashCode();
  }

  /** Counts one of which nothing can be made. */
  void leaveOut(String span, String why) {
    leftOut.add(span, why);
  }

  void note(String words) {
    notes.add(words);
  }

  /** All that was added. */
  Trace build() {
    if (read.isEmpty()) {
      begin = 0;
      end = 0;
    }
    OtlpPrograms told = new OtlpPrograms(read.stream().map(OtlpSpan::origin).distinct().toList());
    read.replaceAll(one -> one.of(told.of(one.origin())));
    OtlpParents parents = new OtlpParents(read);
    leftOut.words().ifPresent(notes::add);
    notes.addAll(OtlpDoubts.of(read, repeated, revised, untimed));
    notes.addAll(OtlpRequest.notes(read));
    notes.addAll(told.notes());
    for (int place = 0; place < read.size(); place++) {
      place(read.get(place), parents.of(place), told);
    }
    BuiltSpans built = spans.build(kinds.all());
    notes.addAll(parents.doubts(place -> built.spans().parent(built.number(place)) != Spans.NONE));
    notes.addAll(built.doubts());
    OtlpCaches caches = new OtlpCaches(read, built::number, begin, told);
    CacheLookups lookups = caches.lookups();
    notes.addAll(caches.notes());
    return new Trace(
        Instant.ofEpochSecond(0, begin),
        end - begin,
        built.spans(),
        built.spans().kinds().stream().anyMatch(SpanKind::isUnit),
        lookups,
        requests.stream()
            .map(one -> one.of(built.number(one.span())))
            .sorted(Comparator.comparingInt(StorageRequest::span))
            .toList(),
        statements.stream()
            .map(one -> one.of(built.number(one.span()), one.dialect()))
            .sorted(Comparator.comparingInt(StatementRun::span))
            .toList(),
        List.of(),
        notes);
  }

  /**
   * Adds it as a span, whose number is its place in what was read.
   *
   * @param parent the place of what it is a part of
   */
  private void place(OtlpSpan one, int parent, OtlpPrograms programs) {
    String target = targets.target(one);
    int span =
        spans.add(
            new NewSpan(
                kinds.of(kind(one)),
                target.isEmpty() ? 0 : spans.target(target),
                spans.thread(thread(one, programs.number(one.origin()))),
                one.start() - begin,
                one.end() - begin,
                one.number(
                    0, "steelyard.amount", "db.response.returned_rows", "http.response.body.size"),
                one.failed()));
    spans.called(span, span + 1L);
    // Here a span says itself what it is a part of: of nothing, where it names nothing.
    boolean isLost = parent == OtlpParents.NONE && one.parent() != 0 && !one.isAnswer();
    spans.within(span, isLost ? LOST : parent + 1L);
    if (targets.isChange(one)) {
      spans.changing(span);
    }
    String where = targets.place(one);
    if (!where.isEmpty()) {
      spans.at(span, where);
    }
    if (!dialect(one).isEmpty()) {
      statements.add(
          new StatementRun(
              span,
              dialect(one),
              plans.read(one.first("steelyard.plan")),
              one.number(-1, "steelyard.planning_ns"),
              one.number(-1, "db.response.returned_rows"),
              0,
              false));
    } else if (isStorage(one)) {
      requests.add(
          new StorageRequest(
              span,
              OtlpRequest.kind(one),
              OtlpTargets.path(one),
              one.number(0, "steelyard.offset"),
              OtlpRequest.asked(one),
              OtlpRequest.bytes(one),
              0));
    }
  }

  /** Threads of two programs of one name are two. */
  private static String thread(OtlpSpan one, int number) {
    return "%s%s %s#%s"
        .formatted(
            one.origin().service(),
            number == 1 ? "" : " #" + number,
            one.first("thread.name"),
            one.first("thread.id"))
        .strip();
  }

  static String dialect(OtlpSpan one) {
    return one.first("db.system.name", "db.system").toLowerCase(Locale.ROOT);
  }

  static boolean isStorage(OtlpSpan one) {
    return !one.first("steelyard.storage", "aws.s3.bucket").isEmpty();
  }

  static SpanKind kind(OtlpSpan one) {
    boolean isUnit = one.first("steelyard.unit").equals("true");
    String dialect = dialect(one);
    if (!dialect.isEmpty()) {
      return new SpanKind(
          one.first("steelyard.layer", "db.namespace", "db.name", "db.system.name", "db.system"),
          "execute",
          SpanOrigin.STATEMENT,
          isUnit,
          1);
    }
    if (isStorage(one)) {
      return new SpanKind(
          one.first("steelyard.storage", "aws.s3.bucket"),
          OtlpRequest.kind(one).name().toLowerCase(Locale.ROOT),
          SpanOrigin.STORAGE,
          isUnit,
          1);
    }
    String layer = one.first("steelyard.layer");
    return new SpanKind(
        layer.isEmpty() ? shortScope(one) : layer, one.name(), SpanOrigin.OPERATION, isUnit, 1);
  }

  /** Scopes are named as packages: the last part tells them apart, the others their owner. */
  private static String shortScope(OtlpSpan one) {
    String scope = one.scope().isEmpty() ? one.origin().service() : one.scope();
    return scope.isEmpty() ? one.name() : scope;
  }
}
