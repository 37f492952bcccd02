package io.coldfront.model;

import java.util.List;

/**
 * What an exploration found.
 *
 * @param breach the invariant that was broken first; none: every world within the bounds was seen
 * @param trace the shortest way there, in words
 * @param states how many different worlds were seen
 * @param depth of how many moves the longest of the shortest ways to a world consists
 */
record Exploration(Breach breach, List<String> trace, int states, int depth, long millis) {}
