/**
 * Pull requests of GitHub: {@code steelyard comment} writes the one comment, and {@code bot} does
 * what comments ask for. GitHub itself is known to {@code watch.github}.
 */
@NullMarked
package dev.steelyard.cli.comment;

import org.jspecify.annotations.NullMarked;
