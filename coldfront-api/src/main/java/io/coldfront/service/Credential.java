package io.coldfront.service;

import java.util.List;

/** By what a store is accessed. */
public sealed interface Credential permits AccessKey, AzureConnection, Vended {

    /** Every secret in it, parts that are used on their own included. */
    List<Secret> secrets();
}
