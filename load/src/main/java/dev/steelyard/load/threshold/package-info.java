/**
 * What a load test has to keep, such as {@code p(95) < 500ms}: reading it, judging a recording by
 * it, and ending a run that cannot keep it any more. Knows recordings; nothing of scenarios or of
 * who prints the judgement.
 */
@NullMarked
package dev.steelyard.load.threshold;

import org.jspecify.annotations.NullMarked;
