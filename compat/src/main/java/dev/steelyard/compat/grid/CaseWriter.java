package dev.steelyard.compat.grid;

import dev.steelyard.compat.session.CaseData;
import dev.steelyard.compat.session.SuiteCase;
import dev.steelyard.compat.suite.KnownVerdict;
import dev.steelyard.core.compat.StepTime;
import java.util.function.Consumer;

/** A version whose data others are given. Safe for use by many threads. */
public sealed interface CaseWriter permits LiveWriter, FrozenWriter {

  /** As it is shown. */
  String version();

  /** As what is known is held against it. */
  KnownVerdict.Side side();

  /** Whether it has data of this case, or can create them. */
  boolean has(SuiteCase one);

  /**
   * Its data of a case.
   *
   * @param data where they are put
   * @param times takes how long their creation took, where it was now
   */
  WrittenData written(SuiteCase one, CaseData data, Consumer<StepTime> times);
}
