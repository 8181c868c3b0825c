package dev.steelyard.core.history;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Unit;

/** What a build has of a series: results of one benchmark on one testbed, in one unit. */
record SeriesPlace(DutBuild build, String benchmark, String testBed, Unit unit) {

  static SeriesPlace of(Result result) {
    return new SeriesPlace(
        result.dut(), result.benchmark(), result.testBed().name(), result.unit());
  }

  static SeriesPlace of(Series series, DutBuild build) {
    return new SeriesPlace(build, series.benchmark(), series.testBed(), series.unit());
  }
}
