"""Reading customers."""

from django.db.models import Q

from kaiku.customers.models import Customer


def same_person_ids(customer: Customer) -> list[int]:
    """Ids of all rows with the same e-mail address, phone number or account of social media: each contact leaves a row of its own."""
    same = Q(pk=customer.pk)
    if customer.email_index:
        same |= Q(email_index=bytes(customer.email_index))
    if customer.phone_index:
        same |= Q(phone_index=bytes(customer.phone_index))
    if customer.handle_index:
        same |= Q(handle_index=bytes(customer.handle_index))
    return list(Customer.objects.filter(same).values_list("pk", flat=True))
