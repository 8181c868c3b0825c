package dev.steelyard.lab.accept;

import dev.steelyard.core.model.Result;
import dev.steelyard.lab.experiment.Trial;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What rules look at in one trial.
 *
 * @param tried measured iterations, warm-up left out
 * @param succeeded those of them that went well
 * @param checks the mean of the iterations' shares of checks that passed; none where none was made
 * @param primary what is primarily measured; none when nothing went well
 */
public record Cell(
    Trial trial, int tried, int succeeded, OptionalDouble checks, Optional<Result> primary) {}
