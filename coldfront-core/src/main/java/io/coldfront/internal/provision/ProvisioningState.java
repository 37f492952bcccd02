package io.coldfront.internal.provision;

import io.coldfront.internal.state.Forgetting;
import io.coldfront.internal.state.Journals;
import io.coldfront.internal.state.ServiceLease;

/** What provisioning keeps in the state store. */
public record ProvisioningState(Journals journals, ServiceLease leases, Forgetting forgetting) {}
