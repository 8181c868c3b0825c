package dev.steelyard.core.trace.advice;

import dev.steelyard.core.trace.CacheLookups;
import dev.steelyard.core.trace.CacheUse;
import dev.steelyard.core.trace.LayerTimes;
import dev.steelyard.core.trace.RepeatedWork;
import dev.steelyard.core.trace.Spans;
import dev.steelyard.core.trace.StatementUse;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.core.trace.TraceView;
import dev.steelyard.core.trace.UnitTrace;
import dev.steelyard.core.trace.WorkUnits;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What advice is searched in, and held against: what lies within units of work. The rest shortens
 * none of them.
 *
 * @param trace that part of a trace
 * @param whole all of it
 * @param caches of the whole trace, as those of lookups that found something belong to no span; of
 *     loads, those that lie within
 * @param units how many units of work were recorded
 */
record UnitsView(
    Trace trace,
    Trace whole,
    LayerTimes times,
    RepeatedWork repeated,
    List<CacheUse> caches,
    List<StatementUse> statements,
    WorkUnits.RecordedUnits units) {

  static UnitsView of(TraceView view) {
    WorkUnits.RecordedUnits units = WorkUnits.recorded(view.trace());
    return UnitTrace.of(view.trace())
        .map(part ->
            new UnitsView(
                part,
                view.trace(),
                LayerTimes.of(part.spans()),
                RepeatedWork.of(part),
                CacheUse.of(part.lookups(), load -> part.lookups().span(load) != Spans.NONE),
                StatementUse.of(part),
                units))
        .orElseGet(() ->
            new UnitsView(
                view.trace(),
                view.trace(),
                view.times(),
                view.repeated(),
                view.caches(),
                view.statements(),
                units));
  }

  /** Of a unit of work; 0 where none was recorded. */
  double perUnit(double sum) {
    return units.count() == 0 ? 0 : sum / units.count();
  }

  /** Whether loads of a cache are told, be it outside. */
  boolean tellsLoads(String cache) {
    CacheLookups lookups = whole.lookups();
    int number = lookups.caches().indexOf(cache);
    return IntStream.range(0, lookups.size())
        .anyMatch(one -> lookups.cache(one) == number && lookups.isLoad(one));
  }
}
